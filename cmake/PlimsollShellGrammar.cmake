# The shell grammar of `plimsoll lint`: tree-sitter-bash, of which npm's package holds the generated C. Debian has the
# library that runs a grammar (libtree-sitter-dev), and no grammar.
#
# One version, and its bytes are pinned: what npm brings is used only where the checksum is right, and so are the sources
# of a folder named by -DTREE_SITTER_BASH=DIR (or the environment's), for builds without a network: the unpacked package.
# The archive is kept in build/downloads/, where all presets of a checkout find it. Without the grammar there is no build.

set(grammar_version 0.23.3)
set(grammar_sha512 dfa720fc643662621b7a205ea9eba1e1f049ea2e24815a2e0daa93c6a8a1e72b0f6a0fb31ee7f221ac4c38578cf027a997000afcbba3d68e571ea81d01fa0266)
set(grammar_sources
  src/parser.c             b9cff39a81cf3e6e06f2dc8d9610f49bb947bea08c54aaf880955e40e0e9c3d5
  src/scanner.c            cd589544f07eed1b9a12233c1dd6406a64ae874ee7db8a5b9407297896001202
  src/tree_sitter/alloc.h  b29c1c9fb7cc82f58c84b376df1297d6e2737a1d655fd356db0859e3c29c2fea
  src/tree_sitter/array.h  4ff743903dc46f5db6aa54f31c6b4d160a8a9779e5b2ab1ee59ae7ebcd850ea1
  src/tree_sitter/parser.h a1f6ef161fbaf48a0e10fca90ef5290a062462b307b3898aa562993853b9f80a)
set(grammar_offline "Without a network: `npm pack tree-sitter-bash@${grammar_version}` elsewhere, unpack it, and configure with -DTREE_SITTER_BASH=DIR/package.")

# Leaves the archive at `archive`, with the right bytes.
function(fetch_grammar archive)
  get_filename_component(downloads ${archive} DIRECTORY)
  file(MAKE_DIRECTORY ${downloads})
  file(LOCK ${downloads} DIRECTORY GUARD FUNCTION TIMEOUT 300)  # two presets may be configured at once
  if(EXISTS ${archive})
    file(SHA512 ${archive} found)
    if(found STREQUAL grammar_sha512)
      return()
    endif()
    file(REMOVE ${archive})
  endif()
  find_program(NPM_PROGRAM npm)
  if(NOT NPM_PROGRAM)
    message(FATAL_ERROR "npm is needed to fetch tree-sitter-bash ${grammar_version}: run packaging/install-packages build. ${grammar_offline}")
  endif()
  message(STATUS "Fetching tree-sitter-bash ${grammar_version} with npm")
  execute_process(
    COMMAND ${NPM_PROGRAM} pack tree-sitter-bash@${grammar_version} --ignore-scripts --prefer-offline --pack-destination ${downloads}
    WORKING_DIRECTORY ${downloads} RESULT_VARIABLE code OUTPUT_VARIABLE said ERROR_VARIABLE said INPUT_FILE /dev/null TIMEOUT 300)
  if(NOT code EQUAL 0 OR NOT EXISTS ${archive})
    message(FATAL_ERROR "npm could not fetch tree-sitter-bash ${grammar_version} (${code}):\n${said}\n${grammar_offline}")
  endif()
  file(SHA512 ${archive} found)
  if(NOT found STREQUAL grammar_sha512)
    file(REMOVE ${archive})
    message(FATAL_ERROR "tree-sitter-bash ${grammar_version} has the SHA-512 ${found}, and not ${grammar_sha512}: npm's registry or "
            "cache holds other bytes than those that were pinned, so they are not used. Try `npm cache clean --force`. ${grammar_offline}")
  endif()
endfunction()

function(check_grammar folder)
  set(list ${grammar_sources})
  while(list)
    list(POP_FRONT list name expected)
    if(NOT EXISTS ${folder}/${name})
      message(FATAL_ERROR "${folder} holds no ${name}: TREE_SITTER_BASH is to name the unpacked npm package tree-sitter-bash@${grammar_version}.")
    endif()
    file(SHA256 ${folder}/${name} found)
    if(NOT found STREQUAL expected)
      message(FATAL_ERROR "${folder}/${name} is not the one of tree-sitter-bash ${grammar_version}: its SHA-256 is ${found}, and not ${expected}. ${grammar_offline}")
    endif()
  endwhile()
endfunction()

set(TREE_SITTER_BASH "$ENV{TREE_SITTER_BASH}" CACHE PATH "Folder with tree-sitter-bash ${grammar_version}; empty: npm fetches it")
if(TREE_SITTER_BASH)
  get_filename_component(grammar_folder ${TREE_SITTER_BASH} ABSOLUTE BASE_DIR ${CMAKE_SOURCE_DIR})
else()
  set(grammar_archive ${CMAKE_SOURCE_DIR}/build/downloads/tree-sitter-bash-${grammar_version}.tgz)
  fetch_grammar(${grammar_archive})
  set(grammar_folder ${CMAKE_BINARY_DIR}/tree-sitter-bash/package)
  if(NOT EXISTS ${grammar_folder}/src/parser.c OR ${grammar_archive} IS_NEWER_THAN ${grammar_folder}/src/parser.c)
    file(ARCHIVE_EXTRACT INPUT ${grammar_archive} DESTINATION ${CMAKE_BINARY_DIR}/tree-sitter-bash PATTERNS package/src package/LICENSE TOUCH)
  endif()
endif()
check_grammar(${grammar_folder})

# Generated C, 10 MB of it, mostly tables: no warnings of ours, a fixed -O1 (a second; more gains nothing), no LTO. Only its
# scanner is written by hand, and is built with the sanitizers.
add_library(tree_sitter_bash STATIC ${grammar_folder}/src/parser.c ${grammar_folder}/src/scanner.c)
target_include_directories(tree_sitter_bash PRIVATE ${grammar_folder}/src)
target_compile_options(tree_sitter_bash PRIVATE -w -O1 -g0)
set_source_files_properties(${grammar_folder}/src/parser.c PROPERTIES COMPILE_OPTIONS -fno-sanitize=all)
set_target_properties(tree_sitter_bash PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF C_STANDARD 11)

find_library(TREE_SITTER_STATIC libtree-sitter.a REQUIRED)
find_path(TREE_SITTER_INCLUDE tree_sitter/api.h REQUIRED)
