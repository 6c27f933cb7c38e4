// The language server as a state machine: messages in, messages out, nothing read or written by itself.
//
// What is received waits in a queue, so that a request can be cancelled before its turn. Documents that changed are
// judged only when the queue is empty: of ten key strokes that came together the last one is judged.
//
//   Server server;
//   server.receive(incoming);
//   while (server.has_work()) send(server.work());
#pragma once
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lsp/message_reader.h"
#include "lsp/open_document.h"
#include "lsp/question.h"
#include "lsp/workspace.h"

namespace plimsoll::lsp {

class Server {
 public:
  explicit Server(Localize localize = {}) : workspace_(std::move(localize)) {}
  void receive(Incoming incoming);
  bool has_messages() const { return !queue_.empty(); }
  bool has_work() const { return !queue_.empty() || !unpublished_.empty(); }
  // One step: the next message, or the findings of one document. What is to be sent, in order.
  std::vector<Json> work();
  // Everything that follows from one message.
  std::vector<Json> handle(Json message);
  // Once the client has said `exit`: 0 behind `shutdown`, else 1. The same for a stream that ends.
  std::optional<int> exit_code() const { return exit_code_; }
  int code_at_end() const { return state_ == State::shut_down ? 0 : 1; }

 private:
  enum class State : std::uint8_t { fresh, running, shut_down };
  struct Queued {
    Incoming incoming;
    bool is_cancelled = false;
  };
  using Handler = void (Server::*)(const Json& params);
  struct Notification {
    std::string_view method;
    Handler handle;
  };
  static const Notification kNotifications[];

  void cancel(const Json& params);
  void take(const Queued& queued);
  void take_request(const Json& id, const std::string& method, const Json& params);
  void take_notification(const std::string& method, const Json& params);
  void take_response(const Json& message);
  base::Result<Json> answer(const std::string& method, const Json& params);
  base::Result<Json> initialize(const Json& params);
  void publish();

  void initialized(const Json& params);
  void exit(const Json& params);
  void did_open(const Json& params);
  void did_change(const Json& params);
  void did_close(const Json& params);
  void did_save(const Json& params);
  void did_change_configuration(const Json& params);
  void did_change_folders(const Json& params);
  void did_change_files(const Json& params);

  OpenDocument* document_of(const Json& params);
  std::shared_ptr<const Profile> profile_of(const OpenDocument& document);
  void mark(const OpenDocument& document) { unpublished_.insert(document.uri()); }
  void judge_all_again();
  void ask_configuration();
  void ask_for_news();
  void say(const base::Status& status, std::string_view about);
  void send(Json message) { out_.push_back(std::move(message)); }

  State state_ = State::fresh;
  std::optional<int> exit_code_;
  Client client_;
  Workspace workspace_;
  std::map<std::string, OpenDocument, std::less<>> documents_;
  std::set<std::string> unpublished_;  // URIs of documents whose findings the editor does not know
  std::deque<Queued> queue_;
  std::vector<Json> out_;
  std::int64_t last_request_ = 0;
  std::map<std::int64_t, std::vector<std::string>> asked_;  // our own requests: the roots asked for
};

}  // namespace plimsoll::lsp
