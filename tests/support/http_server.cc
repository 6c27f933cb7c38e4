#include "tests/support/http_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <stdexcept>

#include "tests/support/tls_identity.h"

namespace plimsoll::test {

// A connection, in the clear or under TLS.
class HttpStream {
 public:
  HttpStream(int fd, bool tls) : fd_(fd) {
    if (!tls) return;
    ssl_ = SSL_new(tls_identity().server);
    SSL_set_fd(ssl_, fd);
    broken_ = SSL_accept(ssl_) != 1;
  }
  ~HttpStream() {
    if (ssl_ != nullptr) {
      if (!broken_) SSL_shutdown(ssl_);
      SSL_free(ssl_);
    }
  }
  HttpStream(const HttpStream&) = delete;
  HttpStream& operator=(const HttpStream&) = delete;

  bool write(std::string_view bytes) {
    while (!bytes.empty() && !broken_) {
      const long put = ssl_ != nullptr ? SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size()))
                                       : ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (put <= 0) broken_ = true;
      if (put > 0) bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return !broken_;
  }
  // Reads more into `buffer`; false at the end.
  bool read(std::string& buffer) {
    char chunk[16384];
    if (broken_) return false;
    const long got = ssl_ != nullptr ? SSL_read(ssl_, chunk, sizeof chunk) : ::recv(fd_, chunk, sizeof chunk, 0);
    if (got <= 0) return false;
    buffer.append(chunk, static_cast<std::size_t>(got));
    return true;
  }

 private:
  int fd_;
  SSL* ssl_ = nullptr;
  bool broken_ = false;
};

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// One request off the stream; `buffer` keeps what came after it.
std::optional<HttpSeen> read_request(HttpStream& stream, std::string& buffer) {
  std::size_t end = 0;
  while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
    if (!stream.read(buffer)) return std::nullopt;
    if (buffer.front() == '\x16') return std::nullopt;  // a TLS greeting to a server in the clear
  }
  HttpSeen seen;
  std::string head = buffer.substr(0, end + 2);
  buffer.erase(0, end + 4);
  std::size_t at = head.find("\r\n");
  const std::string first = head.substr(0, at);
  seen.method = first.substr(0, first.find(' '));
  seen.target = first.substr(seen.method.size() + 1, first.rfind(' ') - seen.method.size() - 1);
  for (at += 2; at < head.size();) {
    const std::size_t stop = head.find("\r\n", at);
    const std::string line = head.substr(at, stop - at);
    const std::size_t colon = line.find(':');
    seen.headers[lower(line.substr(0, colon))] = line.substr(line.find_first_not_of(' ', colon + 1));
    at = stop + 2;
  }
  const std::string length = seen.header("content-length");
  const std::size_t wanted = length.empty() ? 0 : std::stoul(length);
  while (buffer.size() < wanted) {
    if (!stream.read(buffer)) return std::nullopt;
  }
  seen.body = buffer.substr(0, wanted);
  buffer.erase(0, wanted);
  return seen;
}

}  // namespace

void HttpExchange::reply(int status, const std::vector<std::pair<std::string, std::string>>& headers,
                         std::string_view body) const {
  std::string text = "HTTP/1.1 " + std::to_string(status) + " Scripted\r\n";
  for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
  text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  if (request.method != "HEAD") text += body;
  stream.write(text);
}

bool HttpExchange::raw(std::string_view bytes) const {
  return stream.write(bytes);
}

HttpServer::HttpServer(HttpServerOptions options, Handler handler)
    : options_(std::move(options)), handler_(std::move(handler)) {
  if (options_.tls) tls_identity();
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  ::inet_pton(AF_INET, options_.address.c_str(), &address.sin_addr);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener_, 16) != 0) {
    throw std::runtime_error("cannot listen on " + options_.address);
  }
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_loop(); });
}

HttpServer::~HttpServer() {
  stopping_ = true;
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  {
    const std::lock_guard lock(mutex_);
    for (const int fd : open_) ::shutdown(fd, SHUT_RDWR);
  }
  for (std::thread& thread : threads_) thread.join();
  ::close(listener_);
}

void HttpServer::accept_loop() {
  while (!stopping_) {
    const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) continue;
    const std::lock_guard lock(mutex_);
    open_.push_back(fd);
    threads_.emplace_back([this, fd] { serve(fd); });
  }
}

void HttpServer::serve(int fd) {
  sigset_t pipe;
  ::sigemptyset(&pipe);
  ::sigaddset(&pipe, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
  {
    HttpStream stream(fd, options_.tls);
    std::string buffer;
    bool keep_open = true;
    while (keep_open && !stopping_) {
      const auto seen = read_request(stream, buffer);
      if (!seen) break;
      {
        const std::lock_guard lock(mutex_);
        seen_.push_back(*seen);
      }
      handler_({*seen, stream, keep_open});
    }
  }
  const std::lock_guard lock(mutex_);
  std::erase(open_, fd);
  ::close(fd);
}

std::string HttpServer::authority(std::string_view host) const {
  return std::string(host.empty() ? std::string_view(options_.address) : host) + ":" + std::to_string(port_);
}

std::string HttpServer::url(std::string_view path, std::string_view host) const {
  return (options_.tls ? "https://" : "http://") + authority(host) + std::string(path);
}

std::vector<HttpSeen> HttpServer::seen() const {
  const std::lock_guard lock(mutex_);
  return seen_;
}

const std::string& test_certificate_pem() {
  return tls_identity().certificate_pem;
}

}  // namespace plimsoll::test
