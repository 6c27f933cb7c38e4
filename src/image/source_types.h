// Every way to get an image, one file each. Adding one is its file, a line here and a line in all_sources.cc.
#pragma once
#include "image/source.h"

namespace plimsoll::image {

extern const SourceType kDockerArchive;  // archive_file.cc
extern const SourceType kOciArchive;     // archive_file.cc
extern const SourceType kOciDir;         // oci_dir.cc
extern const SourceType kRootfs;         // rootfs.cc
extern const SourceType kSbom;           // sbom_source.cc
extern const SourceType kEngine;         // engine_source.cc
extern const SourceType kRegistry;       // registry_source.cc

// An archive that can only be read from front to back: standard input, an engine's export. archive_stream.cc
base::Result<std::unique_ptr<Source>> open_stream(const OpenOptions& options, sys::Descriptor from);

}  // namespace plimsoll::image
