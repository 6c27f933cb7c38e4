#include "lsp/server.h"

#include <algorithm>

#include "lsp/compose_features.h"
#include "lsp/diagnostics.h"
#include "lsp/features.h"

namespace plimsoll::lsp {
namespace {

using base::ErrorCode;

const Json kNone;  // null

bool is_id(const Json& id) {
  return id.is_string() || id.is_number_integer();
}

// Of what JSON-RPC calls a request, a notification or a response; empty where it is one.
std::string fault_of(const Json& message) {
  if (!message.is_object()) return "a message is one object";
  if (formats::text_member(message, "jsonrpc") != "2.0") return "jsonrpc is not \"2.0\"";
  const Json* method = formats::member(message, "method");
  const Json* id = formats::member(message, "id");
  if (method == nullptr) {
    const bool is_response = id != nullptr && (message.contains("result") || message.contains("error"));
    return is_response ? "" : "a message without a method";
  }
  if (!method->is_string()) return "a method is a word";
  return id == nullptr || is_id(*id) ? "" : "an id is a number or a text";
}

const Json& params_of(const Json& message) {
  const Json* params = formats::member(message, "params");
  return params == nullptr ? kNone : *params;
}

RpcError code_of(ErrorCode code) {
  if (code == ErrorCode::usage) return RpcError::invalid_params;
  return code == ErrorCode::internal ? RpcError::internal_error : RpcError::request_failed;
}

bool can(const Json& params, std::string_view group, std::string_view part, std::string_view name) {
  const Json* capabilities = formats::member(params, "capabilities");
  const Json* inner = capabilities == nullptr ? nullptr : at(*capabilities, group, part);
  return inner != nullptr && formats::flag_member(*inner, name);
}

Client client_of(const Json& params) {
  Client client;
  client.document_changes = can(params, "workspace", "workspaceEdit", "documentChanges");
  client.hierarchical_symbols = can(params, "textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport");
  const Json* asks = formats::member(params, "capabilities");
  asks = asks == nullptr ? nullptr : at(*asks, "workspace", "configuration");
  client.asks_configuration = asks != nullptr && *asks == true;
  client.watches_files = can(params, "workspace", "didChangeWatchedFiles", "dynamicRegistration");
  return client;
}

std::int64_t version_of(const Json& params) {
  const Json* version = at(params, "textDocument", "version");
  return version != nullptr && version->is_number_integer() ? version->get<std::int64_t>() : 0;
}

}  // namespace

const Server::Notification Server::kNotifications[] = {
    {"initialized", &Server::initialized},
    {"exit", &Server::exit},
    {"textDocument/didOpen", &Server::did_open},
    {"textDocument/didChange", &Server::did_change},
    {"textDocument/didClose", &Server::did_close},
    {"textDocument/didSave", &Server::did_save},
    {"workspace/didChangeConfiguration", &Server::did_change_configuration},
    {"workspace/didChangeWatchedFiles", &Server::did_change_files},
    {"workspace/didChangeWorkspaceFolders", &Server::did_change_folders},
};

void Server::receive(Incoming incoming) {
  const Json& message = incoming.message;
  if (!incoming.fault) {
    if (const std::string fault = fault_of(message); !fault.empty())
      incoming.fault = Fault{RpcError::invalid_request, fault};
  }
  if (!incoming.fault && formats::text_member(message, "method") == "$/cancelRequest")
    return cancel(params_of(message));
  queue_.push_back({std::move(incoming), false});
}

// A request that is answered already, or that nobody made, is none of ours.
void Server::cancel(const Json& params) {
  const Json* id = formats::member(params, "id");
  if (id == nullptr || !is_id(*id)) return;
  for (Queued& queued : queue_) {
    const Json* other = formats::member(queued.incoming.message, "id");
    const bool is_request = queued.incoming.message.is_object() && queued.incoming.message.contains("method");
    if (is_request && other != nullptr && *other == *id) queued.is_cancelled = true;
  }
}

std::vector<Json> Server::work() {
  if (exit_code_) queue_.clear(), unpublished_.clear();
  if (!queue_.empty()) {
    const Queued queued = std::move(queue_.front());
    queue_.pop_front();
    take(queued);
  } else if (!unpublished_.empty()) {
    publish();
  }
  return std::exchange(out_, {});
}

std::vector<Json> Server::handle(Json message) {
  receive({std::move(message), std::nullopt});
  std::vector<Json> all;
  while (has_work()) {
    for (Json& one : work()) all.push_back(std::move(one));
  }
  return all;
}

void Server::take(const Queued& queued) {
  const Json& message = queued.incoming.message;
  const Json* id = formats::member(message, "id");
  if (queued.incoming.fault)
    return send(error_response(id != nullptr && is_id(*id) ? *id : kNone, *queued.incoming.fault));
  const std::string method(formats::text_member(message, "method"));
  if (method.empty() && !message.contains("method")) return take_response(message);
  if (id == nullptr) return take_notification(method, params_of(message));
  if (queued.is_cancelled) return send(error_response(*id, {RpcError::request_cancelled, "cancelled"}));
  take_request(*id, method, params_of(message));
}

void Server::take_request(const Json& id, const std::string& method, const Json& params) {
  const bool is_initialize = method == "initialize";
  if (state_ == State::fresh && !is_initialize)
    return send(error_response(id, {RpcError::server_not_initialized, "initialize comes first"}));
  if (state_ == State::shut_down)
    return send(error_response(id, {RpcError::invalid_request, "nothing but exit comes behind shutdown"}));
  if (is_initialize && state_ != State::fresh)
    return send(error_response(id, {RpcError::invalid_request, "initialize comes once"}));
  if (!is_initialize && method != "shutdown" && feature_of(method) == nullptr)
    return send(error_response(id, {RpcError::method_not_found, fmt::format("{}: no such method", method)}));
  base::Result<Json> result = Json();
  try {
    result = answer(method, params);
  } catch (const std::exception& error) {
    result = base::fail(ErrorCode::internal, "{}", error.what());
  }
  if (!result) return send(error_response(id, {code_of(result.error().code), result.error().sentence()}));
  send(response(id, std::move(*result)));
}

base::Result<Json> Server::answer(const std::string& method, const Json& params) {
  if (method == "initialize") return initialize(params);
  if (method == "shutdown") {
    state_ = State::shut_down;
    unpublished_.clear();
    return Json();
  }
  OpenDocument* document = document_of(params);
  if (document == nullptr) return base::fail(ErrorCode::usage, "textDocument: no document that is open");
  if (!document->is_ours() || document->is_lost()) return Json();
  const auto profile = profile_of(*document);
  if (document->is_dockerfile())
    return feature_of(method)->answer(
        {document->judged(profile), document->uri(), document->version(), params, client_});
  const ComposeAnswer of_compose = compose_answer(method);
  if (of_compose == nullptr) return Json();
  return of_compose({document->compose(profile), document->uri(), document->version(), params, client_});
}

base::Result<Json> Server::initialize(const Json& params) {
  state_ = State::running;
  client_ = client_of(params);
  const Json* folders = formats::member(params, "workspaceFolders");
  const Json root = Json::array({{{"uri", formats::text_member(params, "rootUri")}}});
  workspace_.add_folders(folders != nullptr && folders->is_array() ? folders : &root);
  if (const Json* options = formats::member(params, "initializationOptions"))
    say(workspace_.set_own(*options), "initializationOptions");
  return Json{{"capabilities", capabilities()}, {"serverInfo", {{"name", "plimsoll"}, {"version", PLIMSOLL_VERSION}}}};
}

void Server::take_notification(const std::string& method, const Json& params) {
  const auto found = std::ranges::find(kNotifications, method, &Notification::method);
  if (found == std::end(kNotifications) || (state_ != State::running && method != "exit")) return;
  try {
    (this->*found->handle)(params);
  } catch (const std::exception& error) {
    say(base::fail(ErrorCode::internal, "{}", error.what()), method);
  }
}

void Server::take_response(const Json& message) {
  const Json& id = message["id"];
  const auto asked = id.is_number_integer() ? asked_.find(id.get<std::int64_t>()) : asked_.end();
  if (asked == asked_.end()) return;
  const std::vector<std::string> roots = std::move(asked->second);
  asked_.erase(asked);
  const Json* values = formats::member(message, "result");
  if (values == nullptr || !values->is_array() || values->empty()) return;
  if (!(*values)[0].is_null()) say(workspace_.set_own((*values)[0]), "plimsoll");
  for (std::size_t i = 0; i < roots.size() && i + 1 < values->size(); ++i)
    say(workspace_.set_folder(roots[i], (*values)[i + 1]), roots[i]);
  judge_all_again();
}

void Server::publish() {
  const std::string uri = *unpublished_.begin();
  unpublished_.erase(unpublished_.begin());
  const auto found = documents_.find(uri);
  if (found == documents_.end() || !found->second.is_ours()) return;
  OpenDocument& document = found->second;
  Json params = {{"uri", uri}, {"version", document.version()}, {"diagnostics", Json::array()}};
  if (!document.is_lost()) params = published(document.any(profile_of(document)), uri, document.version());
  send(notification("textDocument/publishDiagnostics", std::move(params)));
}

void Server::initialized(const Json& /*params*/) {
  ask_for_news();
  ask_configuration();
}

void Server::exit(const Json& /*params*/) {
  exit_code_ = code_at_end();
}

OpenDocument* Server::document_of(const Json& params) {
  const Json* uri = at(params, "textDocument", "uri");
  if (uri == nullptr || !uri->is_string()) return nullptr;
  const auto found = documents_.find(uri->get_ref<const std::string&>());
  return found == documents_.end() ? nullptr : &found->second;
}

void Server::did_open(const Json& params) {
  const Json* document = formats::member(params, "textDocument");
  if (document == nullptr) return;
  const std::string uri(formats::text_member(*document, "uri"));
  std::string text(formats::text_member(*document, "text"));
  if (text.size() > kMostTextBytes) return say(base::fail(ErrorCode::limit, "too large to be judged"), uri);
  documents_.erase(uri);
  workspace_.forget_disk();
  const auto [made, is_new] = documents_.try_emplace(uri, uri, formats::text_member(*document, "languageId"),
                                                     version_of(params), std::move(text));
  mark(made->second);
}

void Server::did_change(const Json& params) {
  OpenDocument* document = document_of(params);
  if (document == nullptr) return;
  const Json* changes = formats::member(params, "contentChanges");
  say(document->change(version_of(params), changes == nullptr ? kNone : *changes), document->uri());
  mark(*document);
}

// The editor shows nothing of what is closed.
void Server::did_close(const Json& params) {
  const OpenDocument* document = document_of(params);
  if (document == nullptr) return;
  const std::string uri = document->uri();
  if (document->is_ours())
    send(notification("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}}));
  unpublished_.erase(uri);
  documents_.erase(uri);
}

void Server::did_save(const Json& params) {
  OpenDocument* document = document_of(params);
  if (document == nullptr) return;
  if (const Json* text = formats::member(params, "text"); text != nullptr && text->is_string())
    say(document->change(document->version(), Json::array({{{"text", *text}}})), document->uri());
  workspace_.forget_disk();
  document->forget();
  mark(*document);
}

// An editor that is asked for its settings is asked again; one that sends them has said them.
void Server::did_change_configuration(const Json& params) {
  const Json* settings = at(params, "settings", "plimsoll");
  if (settings != nullptr) {
    say(workspace_.set_own(*settings), "plimsoll");
    judge_all_again();
  }
  ask_configuration();
}

void Server::did_change_folders(const Json& params) {
  workspace_.remove_folders(at(params, "event", "removed"));
  workspace_.add_folders(at(params, "event", "added"));
  judge_all_again();
  ask_configuration();
}

void Server::did_change_files(const Json& /*params*/) {
  workspace_.forget_disk();
  judge_all_again();
}

std::shared_ptr<const Profile> Server::profile_of(const OpenDocument& document) {
  auto profile = workspace_.profile_for(document.uri());
  for (base::Error& fault : workspace_.take_faults()) say(base::fail(std::move(fault)), {});
  return profile;
}

// Of the files that say how others are judged.
void Server::ask_for_news() {
  if (!client_.watches_files) return;
  Json watchers = Json::array();
  for (const char* pattern :
       {"**/.hadolint.{yaml,yml}", "**/.plimsoll.yaml", "**/*.dockerignore", "**/*compose*.{yaml,yml}", "**/.env"})
    watchers.push_back({{"globPattern", pattern}});
  const Json options = {{"watchers", std::move(watchers)}};
  const Json registration = {
      {"id", "files"}, {"method", "workspace/didChangeWatchedFiles"}, {"registerOptions", options}};
  send(request(++last_request_, "client/registerCapability", {{"registrations", Json::array({registration})}}));
}

void Server::judge_all_again() {
  for (auto& [uri, document] : documents_) {
    document.forget();
    mark(document);
  }
}

void Server::ask_configuration() {
  if (!client_.asks_configuration) return;
  Json items = Json::array({{{"section", "plimsoll"}}});
  for (const std::string& root : workspace_.roots()) items.push_back({{"scopeUri", root}, {"section", "plimsoll"}});
  asked_[++last_request_] = workspace_.roots();
  send(request(last_request_, "workspace/configuration", {{"items", std::move(items)}}));
}

// Window messages of the protocol's worst kind.
void Server::say(const base::Status& status, std::string_view about) {
  constexpr int kError = 1;
  if (status) return;
  const std::string text = fmt::format("plimsoll: {}", base::at(status.error(), std::string(about)).sentence());
  send(notification("window/showMessage", {{"type", kError}, {"message", text}}));
}

}  // namespace plimsoll::lsp
