# How every file of the project is compiled: warnings are errors, ccache where it is installed, sanitizers by option.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # base_dir lets two checkouts share objects; the sloppiness is what ccache asks for with precompiled headers.
  set(CCACHE_ENV ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
                 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime)
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_ENV} ${CCACHE_PROGRAM})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_ENV} ${CCACHE_PROGRAM})
endif()

add_library(plimsoll_options INTERFACE)
target_compile_options(plimsoll_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Werror
  -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(plimsoll_options INTERFACE "SHELL:-Xclang -fno-pch-timestamp"
    -Wno-c99-extensions)  # seccomp.h's macros are compound literals
else()
  target_compile_options(plimsoll_options INTERFACE -fpch-preprocess)
endif()
target_compile_definitions(plimsoll_options INTERFACE PLIMSOLL_VERSION="${PROJECT_VERSION}")
if(NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  target_compile_definitions(plimsoll_options INTERFACE _FORTIFY_SOURCE=2)
endif()
target_include_directories(plimsoll_options INTERFACE ${CMAKE_SOURCE_DIR}/src)

# Thin archives name the objects and hold no copy of them: under the sanitizers that is 0.8 GB of disk.
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(CMAKE_CXX_ARCHIVE_CREATE "<CMAKE_AR> qcT <TARGET> <LINK_FLAGS> <OBJECTS>")
  set(CMAKE_CXX_ARCHIVE_APPEND "<CMAKE_AR> qT <TARGET> <LINK_FLAGS> <OBJECTS>")
endif()

if(PLIMSOLL_SANITIZE)
  add_compile_options(-fsanitize=${PLIMSOLL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PLIMSOLL_SANITIZE})
  # A third of a program under the sanitizers is relocations: packed they are next to nothing, which saves 1 GB of disk.
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    include(CheckLinkerFlag)
    check_linker_flag(CXX -Wl,-z,pack-relative-relocs PLIMSOLL_PACKS_RELOCATIONS)
    if(PLIMSOLL_PACKS_RELOCATIONS)
      add_link_options(-Wl,-z,pack-relative-relocs)
    endif()
  endif()
endif()
if(PLIMSOLL_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
add_link_options(-Wl,-z,relro,-z,now)
