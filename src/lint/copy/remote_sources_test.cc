#include "lint/copy/remote_sources.h"

#include <gtest/gtest.h>

namespace plimsoll::lint {
namespace {

TEST(RemoteSources, OfAdd) {
  const Settings settings;
  const File file("Dockerfile",
                  "FROM debian\nARG V=1\nADD https://a/$V.tgz http://b/c.git x git@d:e.git https://f/g.git#main "
                  "HTTP://h /i/\n",
                  settings);
  const View view(file, false);
  std::vector<std::string> urls;
  for (const RemoteSource& one : remote_sources(view, view.steps().back())) urls.push_back(one.url);
  EXPECT_EQ(urls, (std::vector<std::string>{"https://a/1.tgz"}));
}

TEST(RemoteSources, Archives) {
  for (const std::string_view url : {"https://a/b.tar", "https://a/b.tar.gz?x=1", "a.tgz#b", "a.zip", "a.tar.zst"})
    EXPECT_TRUE(is_archive(url)) << url;
  for (const std::string_view url : {"https://a/b", "a.tar/b", "a?b.tar", "atar"}) EXPECT_FALSE(is_archive(url)) << url;
}

}  // namespace
}  // namespace plimsoll::lint
