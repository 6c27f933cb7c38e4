#include "worker/analyse.h"

#include <unordered_set>

#include "formats/tar.h"
#include "layers/link_map.h"
#include "layers/member_path.h"
#include "worker/archive_walk.h"
#include "worker/file_buffer.h"
#include "worker/linked_files.h"
#include "worker/outbox.h"
#include "worker/secret_pass.h"

namespace plimsoll::worker {

using analysis::Analyzer;
using analysis::Entry;
using analysis::EntryType;
using analysis::MarkKind;
using base::Error;
using base::Result;
using base::Status;
using formats::TarHeader;

namespace {

constexpr std::size_t kMaxLinks = 200'000;
constexpr std::array kTypes = {EntryType::hardlink,     EntryType::symlink,   EntryType::character_device,
                               EntryType::block_device, EntryType::directory, EntryType::fifo};  // of '1' to '6'

// Everything of one layer's reading that is between its entries.
class Loop {
 public:
  Loop(const Analysis& analysis, const FrameSink& sink)
      : analysis_(analysis),
        out_(analysis.analyzers, analysis.limits, sink),
        buffer_(analysis.limits, analysis.spill),
        linked_files_(analysis.limits) {
    for (std::size_t i = 0; i < analysis.analyzers.size(); ++i) {
      if (analysis.analyzers[i]->id == kSecrets.id && !analysis.patterns.empty()) secrets_at_ = i;
      if (analysis.analyzers[i]->id == kArchives.id) archives_at_ = i;
      if (analysis.analyzers[i]->note != nullptr) noting_.push_back(i);
    }
    if (secrets_at_) secrets_.emplace(analysis.patterns);
    if ((secrets_at_ || archives_at_) && analysis.limits.archive_depth > 0)
      archives_.emplace(analysis.limits, secrets_ ? &*secrets_ : nullptr);
  }

  Status read_tar(formats::ByteStream& stream) {
    formats::TarReader reader(stream);
    for (;;) {
      PLIMSOLL_TRY(header, reader.next());
      if (!header) break;
      if (++end_.entries > analysis_.limits.layer_entries) {
        return base::fail(Error{base::ErrorCode::limit,
                                fmt::format("more than {} entries", analysis_.limits.layer_entries),
                                {},
                                header->offset});
      }
      PLIMSOLL_CHECK(member(reader, *header));
    }
    PLIMSOLL_TRY(rest, reader.read_rest());
    if (rest.first_nonzero) {
      out_.add_gap(
          model::GapClass::info, "bytes after the end of the tar",
          fmt::format("{} bytes follow the end mark, not all of them zero, from byte {}; engines do not unpack them",
                      rest.bytes, *rest.first_nonzero));
    }
    return {};
  }

  void garbage(const layers::Unpacked& unpacked) {
    if (unpacked.garbage == 0) return;
    out_.add_gap(
        model::GapClass::partial, "bytes after the compressed data",
        fmt::format("{} bytes behind the last {} {} at byte {} of the stored layer are none", unpacked.garbage,
                    formats::name(unpacked.compression),
                    unpacked.compression == formats::Compression::gzip ? "member" : "frame", unpacked.garbage_offset));
  }

  void hazard(std::string rule, std::string_view path, std::string message, std::uint64_t offset) {
    out_.add_hazard({std::move(rule), std::string(path), std::move(message), offset});
  }

  analysis::LayerEnd& end() { return end_; }

  Status finish() {
    if (unread_links_ > 0) {
      out_.add_gap(
          model::GapClass::partial, "files under a second name",
          fmt::format("{} files are hard links to files that were passed over under their first name; the first: {}",
                      unread_links_, first_unread_link_));
    }
    return out_.finish(std::move(end_));
  }

 private:
  Status member(formats::TarReader& reader, const TarHeader& header) {
    layers::CleanPath clean = layers::clean_path(header.name);
    if (clean.path.size() > analysis_.limits.path_length) {
      return base::fail(
          Error{base::ErrorCode::limit, fmt::format("a path of {} bytes", clean.path.size()), {}, header.offset});
    }
    if (clean.escapes) {
      hazard("PL-LAYER-ESCAPE", header.name,
             "a member's name leads out of the image with \"..\": engines keep it inside, other tools may write it "
             "elsewhere",
             header.offset);
    }
    if (clean.path.empty()) return {};  // the root folder itself
    layers::Member meant = layers::role_of(links_here_.place(clean.path));
    if (meant.role == layers::Role::nameless) {
      return base::fail(
          Error{base::ErrorCode::invalid, "a white-out that names no file, which engines refuse", {}, header.offset});
    }
    if (meant.role != layers::Role::opaque) PLIMSOLL_CHECK(mark_parents(meant.path));
    if (meant.role == layers::Role::opaque) return out_.add_mark(analysis::mark(meant.path, MarkKind::opaque));
    if (meant.role == layers::Role::whiteout) return out_.add_mark(analysis::mark(meant.path, MarkKind::whiteout));
    return plain(reader, header, meant.path);
  }

  // A member without its folder's own entry makes the folder all the same, over whatever a lower layer has there.
  Status mark_parents(const std::string& path) {
    const std::string_view parent = analysis::parent(path);
    if (parent == last_parent_) return {};
    last_parent_ = parent;
    for (std::string_view folder = parent; !folder.empty(); folder = analysis::parent(folder)) {
      PLIMSOLL_CHECK(out_.add_mark(analysis::mark(folder, MarkKind::directory)));
    }
    return {};
  }

  Status plain(formats::TarReader& reader, const TarHeader& header, const std::string& path) {
    PLIMSOLL_CHECK(out_.add_mark(analysis::mark(path, header.type == '5' ? MarkKind::directory : MarkKind::file)));
    if (header.type == '5') PLIMSOLL_CHECK(out_.add_mark(analysis::folder_mark(path)));
    if (header.type != '1') links_here_.erase(path);
    Entry entry;
    entry.path = path;
    entry.size = header.size;
    entry.mode = static_cast<std::uint32_t>(header.mode & 07777U);
    entry.uid = header.uid;
    entry.gid = header.gid;
    entry.offset = header.offset;
    entry.device_major = header.device_major;
    entry.device_minor = header.device_minor;
    if (!header.xattrs.empty()) {
      const auto found = header.xattrs.find("security.capability");
      if (found != header.xattrs.end()) entry.capability = found->second;
    }
    if (header.type >= '1' && header.type <= '6') entry.type = kTypes[static_cast<std::size_t>(header.type - '1')];
    PLIMSOLL_CHECK(note(entry));
    switch (header.type) {
      case '1':
        return hard_link(entry, header);
      case '2':
        links_here_.set(path, header.link);
        return add_link({path, header.link, false}, header);
      case '0':
      case '7':
      case 'S':
        return file(reader, entry);
      case '3':
      case '4':
      case '5':
      case '6':
        return {};
      default:
        out_.add_gap(
            model::GapClass::info, "tar member of unknown type",
            fmt::format("type flag {:#04x} at byte {}", static_cast<unsigned char>(header.type), header.offset));
    }
    return {};
  }

  Status note(const Entry& entry) {
    for (const std::size_t i : noting_) {
      analysis_.analyzers[i]->note(entry, out_.facts(i));
      PLIMSOLL_CHECK(out_.send_if_many(i));
    }
    return {};
  }

  Status hard_link(Entry& entry, const TarHeader& header) {
    const layers::CleanPath target = layers::clean_path(header.link);
    if (target.escapes) {
      hazard("PL-LAYER-ESCAPE", header.name, "a hard link's target leads out of the image with \"..\"", header.offset);
    }
    entry.type = EntryType::file;  // what follows is about the file that it is one more name of
    find_wanting(entry);
    if (wanting_.empty()) return {};
    const std::string real_target = links_here_.place(target.path);
    if (const auto* bytes = linked_files_.find(real_target)) {
      entry.size = bytes->size();
      return visit(entry, base::MemoryAccess(*bytes));
    }
    if (!was_offered(real_target) && unread_links_++ == 0) first_unread_link_ = entry.path;
    note_offered(entry.path);
    return add_link({std::string(entry.path), real_target, true}, header);
  }

  Status add_link(analysis::Link link, const TarHeader& header) {
    if (++link_count_ > kMaxLinks) {
      return base::fail(Error{base::ErrorCode::limit, fmt::format("more than {} links", kMaxLinks), {}, header.offset});
    }
    return out_.add_link(std::move(link));
  }

  void find_wanting(const Entry& entry) {
    wanting_.clear();
    for (std::size_t i = 0; i < analysis_.analyzers.size(); ++i) {
      if (analysis_.analyzers[i]->wants(entry)) wanting_.push_back(i);
    }
  }

  Status file(formats::TarReader& reader, const Entry& entry) {
    find_wanting(entry);
    bool is_linkable = linked_files_.wants(entry);
    if (wanting_.empty() && !is_linkable && !archives_ && !secrets_) return {};
    if (!wanting_.empty()) note_offered(entry.path);
    bool is_archive = false, is_searched = false;
    const auto decide = [&](base::Bytes head) {
      is_linkable = is_linkable && LinkedFiles::sniff(head);
      std::erase_if(wanting_, [&](std::size_t i) {
        const auto sniff = analysis_.analyzers[i]->sniff;
        return sniff != nullptr && !sniff(entry, head);
      });
      is_archive = archives_ && ArchiveWalk::is_archive(head);
      is_searched = secrets_ && !is_archive && SecretPass::wants(entry.size, head);
      if (is_searched) secrets_->begin(entry.path, entry.size, head);
      return FileBuffer::Use{is_linkable || is_archive || !wanting_.empty(), is_searched};
    };
    const auto kept = buffer_.fill(reader, entry.size, decide, [this](base::Bytes bytes) { secrets_->feed(bytes); });
    if (is_searched) {
      secrets_->end(out_.facts(*secrets_at_));
      PLIMSOLL_CHECK(out_.send_if_many(*secrets_at_));
    }
    if (!kept) {
      if (kept.error().code != base::ErrorCode::limit || (wanting_.empty() && !is_archive && !is_linkable))
        return base::fail(kept.error());
      for (const std::size_t i : wanting_) too_large(i, analysis_.analyzers[i]->title, entry, kept.error().what);
      if (is_archive) {
        for (const auto at : {archives_at_, secrets_at_}) {
          if (at) too_large(*at, kArchives.title, entry, kept.error().what);
        }
      }
      return {};
    }
    if (!*kept) return {};
    if (const auto bytes = is_linkable ? buffer_.access().in_memory() : std::nullopt)
      linked_files_.keep(entry.path, *bytes);
    if (is_archive) PLIMSOLL_CHECK(walk_archive(entry));
    return visit(entry, buffer_.access());
  }

  // What could not be read of an archive is said by both who asked: a later scan may have a use for one of them only.
  // Where both count, it is said once (scan::load_facts).
  Status walk_archive(const Entry& entry) {
    analysis::Facts unasked;
    analysis::Facts& found = out_.facts(secrets_at_.value_or(archives_at_.value_or(0)));
    const std::size_t before = found.gaps.size();
    archives_->read(entry.path, buffer_.access(), found, archives_at_ ? out_.facts(*archives_at_) : unasked);
    if (secrets_at_ && archives_at_) {
      std::copy_if(found.gaps.begin() + static_cast<std::ptrdiff_t>(before), found.gaps.end(),
                   std::back_inserter(out_.facts(*archives_at_).gaps),
                   [](const model::Gap& gap) { return gap.what == kArchives.title; });
    }
    if (secrets_at_) PLIMSOLL_CHECK(out_.send_if_many(*secrets_at_));
    return archives_at_ ? out_.send_if_many(*archives_at_) : Status{};
  }

  // Remembers that analyzers were asked about this file. Past the limit every file counts as one.
  void note_offered(std::string_view path) {
    if (offered_.size() < kMaxLinks) offered_.insert(base::path_hash(path));
  }
  bool was_offered(std::string_view path) const {
    return offered_.size() >= kMaxLinks || offered_.contains(base::path_hash(path));
  }

  Status visit(const Entry& entry, const base::RandomAccess& file) {
    for (const std::size_t i : wanting_) {
      analysis_.analyzers[i]->visit(entry, file, analysis_.limits, out_.facts(i));
      PLIMSOLL_CHECK(out_.send_if_many(i));
    }
    return {};
  }

  void too_large(std::size_t analyzer, std::string_view title, const Entry& entry, const std::string& why) {
    model::Gap gap;
    // A package database that was not read leaves the whole answer open; one large jar does not.
    gap.gap_class =
        analysis_.analyzers[analyzer]->databases.empty() ? model::GapClass::partial : model::GapClass::unjudged;
    gap.what = title;
    gap.where.path = entry.path;
    gap.why = why;
    out_.facts(analyzer).gaps.push_back(std::move(gap));
  }

  const Analysis& analysis_;
  Outbox out_;
  FileBuffer buffer_;
  std::optional<std::size_t> secrets_at_, archives_at_;  // among the analyzers, where they are asked
  std::optional<SecretPass> secrets_;
  std::optional<ArchiveWalk> archives_;
  std::size_t link_count_ = 0;
  std::vector<std::size_t> wanting_;
  std::vector<std::size_t> noting_;  // analyzers with a `note`
  LinkedFiles linked_files_;
  std::unordered_set<std::uint64_t> offered_;  // path hashes of the files that analyzers were asked about
  std::uint64_t unread_links_ = 0;             // wanted names of files that were passed over
  std::string first_unread_link_;
  layers::LinkMap links_here_;  // of this layer so far: they redirect what follows
  std::string last_parent_;
  analysis::LayerEnd end_;
};

}  // namespace

Status analyse_layer(layers::StoredBytes& stored, const Analysis& analysis, const FrameSink& sink) {
  Loop loop(analysis, sink);
  const auto unpacked = layers::unpack_layer(stored, analysis.limits, analysis.ring_size,
                                             [&](formats::ByteStream& stream) { return loop.read_tar(stream); });
  if (unpacked) {
    loop.end().diff_id = unpacked->diff_id;
    loop.end().tar_size = unpacked->tar_size;
    loop.garbage(*unpacked);
  } else {
    loop.end().error = unpacked.error().what;
    loop.end().error_offset = unpacked.error().offset.value_or(0);
    const bool is_bomb = layers::is_expansion(unpacked.error());
    if (is_bomb || unpacked.error().code == base::ErrorCode::limit) {
      loop.hazard(is_bomb ? "PL-LAYER-BOMB" : "PL-LAYER-LIMIT", "", unpacked.error().what,
                  unpacked.error().offset.value_or(0));
    }
  }
  return loop.finish();
}

}  // namespace plimsoll::worker
