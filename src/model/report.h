// Everything one run says: the value behind every output.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "model/gap.h"
#include "model/package.h"
#include "model/severity.h"

namespace plimsoll::model {

struct Layer {
  std::uint32_t index = 0;
  std::string digest;      // "sha256:..." of the bytes as stored
  std::string diff_id;     // "sha256:..." of the unpacked tar
  std::uint64_t size = 0;  // bytes as stored
  std::string created_by;
};

struct OperatingSystem {
  std::string id;       // os-release ID: debian
  std::string version;  // VERSION_ID: 12
  std::string eol;      // end of life, "2028-06-30"; empty where not known
  std::string pretty_name;
  std::string codename{};  // VERSION_CODENAME: bookworm; all that testing and unstable name
  std::string like{};      // ID_LIKE: "debian" of Kali. Said, and never used to judge one by the other's advisories
};

// The image that this one was built from.
struct BaseImage {
  std::string name;          // "debian:12"; of the history, what its steps and its system say: never proven
  std::string digest;        // of its manifest; empty where nobody says
  std::uint32_t layers = 0;  // the first ones of the target; 0: not known which
  std::string by;            // label, local-image, history
};

struct Target {
  std::string kind = "image";  // image, dockerfile, compose, container, host, engine, stack, repository, sbom, rootfs
  std::string name;            // as the user wrote it
  std::string platform;        // linux/amd64
  std::string digest;          // of the manifest
  std::string image_id;        // digest of the config
  std::string verified;        // now, earlier
  std::optional<OperatingSystem> os;
  std::optional<BaseImage> base;
  std::vector<Layer> layers;
};

struct Feed {
  std::string name;        // OSV ecosystem or "KEV"
  std::string modified;    // newest record, RFC 3339
  std::string downloaded;  // when it was fetched, RFC 3339
  std::uint64_t count = 0;
};

struct Database {
  std::string id;
  std::string kind;   // full, starter
  std::string built;  // RFC 3339
  std::vector<Feed> feeds;
};

struct Coverage {
  std::string scanner;     // vuln
  std::string state;       // ran, skipped, partial
  std::string why;         // "529 deb packages of ubuntu 24.04: no advisories in this database"
  bool by_nature = false;  // there was nothing to look at, or nobody asked: no lack, and not in the table; not written
};

struct Rule {
  std::string id, title, help, help_uri;
  Severity severity = Severity::unknown;
  std::vector<std::string> tags;
};

// Vulnerabilities of the images whose base is known, by what brought their package.
struct Brought {
  std::uint64_t by_base = 0, by_application = 0;
};

struct Summary {
  std::array<std::uint64_t, 6> by_severity{};  // indexed by Severity; suppressed ones are not counted here
  std::uint64_t suppressed = 0;
  std::uint64_t unjudged = 0;
  std::uint64_t hidden = 0;   // left out by default (info, possible) or by --severity
  std::uint64_t unfixed = 0;  // left out by --ignore-unfixed
  std::optional<Brought> brought;
};

// What the processes that read hostile bytes were locked with. Nothing where there were none.
struct Sandbox {
  std::string mode;                // auto, require, off
  std::vector<std::string> locks;  // those that held
};

struct Report {
  std::string created;  // RFC 3339
  std::vector<Target> targets;
  std::optional<Sandbox> sandbox;
  std::optional<Database> database;
  std::vector<Coverage> coverage;
  std::vector<Package> packages;
  std::vector<Rule> rules;
  std::vector<Finding> findings;
  std::vector<Gap> gaps;
  Summary summary;  // set by report::finish
};

}  // namespace plimsoll::model
