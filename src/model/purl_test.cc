// Expected values: the examples of PURL-TYPES, and packageurl-js 2.0.1 (`npm i packageurl-js@2.0.1`):
//   new PackageURL(type, namespace, name, version, qualifiers, subpath).toString(), PackageURL.fromString(text)
// Rows marked "spec" differ from packageurl-js, which leaves "+" in versions and "!'()*" everywhere, writes ":" in
// qualifiers as %3A, keeps the case of golang, and reads "+" in a qualifier as a blank; section "Percent-encoding" of
// the specification and the golang type definition say otherwise.
#include "model/purl.h"

namespace plimsoll::model {
namespace {

TEST(Purl, Format) {
  struct Row {
    Purl purl;
    std::string_view text;
  };
  const Row rows[] = {
      {{"deb", "debian", "openssl", "3.0.15-1~deb12u1", {{"distro", "debian-12"}, {"arch", "amd64"}}, ""},
       "pkg:deb/debian/openssl@3.0.15-1~deb12u1?arch=amd64&distro=debian-12"},
      {{"deb", "debian", "libstdc++6", "12.2.0-14", {}, ""}, "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14"},
      {{"deb", "debian", "curl", "7.88.1-10+deb12u5", {}, ""}, "pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5"},  // spec
      {{"deb", "Debian", "ADDUSER", "1:3.134", {}, ""}, "pkg:deb/debian/adduser@1:3.134"},
      {{"rpm", "Fedora", "Curl", "7.50.3-1.fc25", {{"epoch", "1"}, {"arch", "x86_64"}}, ""},
       "pkg:rpm/fedora/Curl@7.50.3-1.fc25?arch=x86_64&epoch=1"},
      {{"rpm", "almalinux", "nodejs", "18", {{"rpmmod", "nodejs:18:1:a"}}, ""},
       "pkg:rpm/almalinux/nodejs@18?rpmmod=nodejs:18:1:a"},  // spec
      {{"apk", "Alpine", "Curl", "7.83.0-r0", {{"arch", "x86"}}, ""}, "pkg:apk/alpine/curl@7.83.0-r0?arch=x86"},
      {{"npm", "@angular", "animation", "12.3.1", {}, ""}, "pkg:npm/%40angular/animation@12.3.1"},
      {{"npm", "", "foobar", "12.3.1", {}, ""}, "pkg:npm/foobar@12.3.1"},
      {{"pypi", "", "Django_Package", "1.11.1.dev1", {}, ""}, "pkg:pypi/django-package@1.11.1.dev1"},
      {{"pypi", "", "zope.interface", "5.0", {}, ""}, "pkg:pypi/zope.interface@5.0"},
      {{"golang", "google.golang.org", "genproto", "abcdedf", {}, "googleapis/api/annotations"},
       "pkg:golang/google.golang.org/genproto@abcdedf#googleapis/api/annotations"},
      {{"golang", "github.com/BurntSushi", "toml", "v1.3.2", {}, ""},
       "pkg:golang/github.com/burntsushi/toml@v1.3.2"},  // spec
      {{"maven",
        "org.apache.xmlgraphics",
        "batik-anim",
        "1.9.1",
        {{"classifier", "dist"}, {"repository_url", "repo.example/releases"}},
        ""},
       "pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1?classifier=dist&repository_url=repo.example%2Freleases"},
      {{"generic", "", "a b", "1 2", {{"k", "v w"}, {"empty", ""}}, ""}, "pkg:generic/a%20b@1%202?k=v%20w"},
      {{"generic", "x/y", "n@me?#", "1@2?3#4", {}, ""}, "pkg:generic/x/y/n%40me%3F%23@1%402%3F3%234"},
      {{"generic", "", "caf\xC3\xA9", "\xE6\xBC\xA2", {}, ""}, "pkg:generic/caf%C3%A9@%E6%BC%A2"},
      {{"generic", "", "it's(1)*!", "~1", {}, ""}, "pkg:generic/it%27s%281%29%2A%21@~1"},  // spec
      {{"docker", "", "cassandra", "sha256:244fd47e07d1004f0aed9c", {}, ""},
       "pkg:docker/cassandra@sha256:244fd47e07d1004f0aed9c"},
      {{"github", "Package-Url", "Purl-Spec", "244f", {}, ""}, "pkg:github/package-url/purl-spec@244f"},
      {{"composer", "Laravel", "Laravel", "5.5.0", {}, ""}, "pkg:composer/laravel/laravel@5.5.0"},
      {{"gem", "", "ruby-advisory-db-check", "0.12.4", {{"platform", "java"}}, ""},
       "pkg:gem/ruby-advisory-db-check@0.12.4?platform=java"},
      {{"nuget", "", "EnterpriseLibrary.Common", "6.0.1304", {}, ""}, "pkg:nuget/EnterpriseLibrary.Common@6.0.1304"},
      {{"cargo", "", "rand", "0.7.2", {}, ""}, "pkg:cargo/rand@0.7.2"},
      {{"hex", "Acme", "Foo", "2.3.", {}, ""}, "pkg:hex/acme/foo@2.3."},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(format_purl(row.purl), row.text);
    const auto back = parse_purl(row.text);
    ASSERT_TRUE(back) << row.text;
    EXPECT_EQ(format_purl(*back), row.text);
  }
}

TEST(Purl, Parse) {
  const std::pair<std::string_view, Purl> rows[] = {
      {"pkg:npm/@angular/core@1", {"npm", "@angular", "core", "1", {}, ""}},
      {"pkg:npm/%40angular/core", {"npm", "@angular", "core", "", {}, ""}},
      {"pkg://deb/debian/a@1", {"deb", "debian", "a", "1", {}, ""}},
      {"PKG:PyPI/A_b@1", {"pypi", "", "a-b", "1", {}, ""}},
      {"pkg:npm/%40scope/name@1.0?a=b&c=", {"npm", "@scope", "name", "1.0", {{"a", "b"}}, ""}},
      {"pkg:golang/google.golang.org/genproto@abc#/googleapis/../api//x/",
       {"golang", "google.golang.org", "genproto", "abc", {}, "googleapis/api/x"}},
      {"pkg:maven/a/b@1?type=jar&Classifier=x%20y",
       {"maven", "a", "b", "1", {{"classifier", "x y"}, {"type", "jar"}}, ""}},
      {"pkg:deb/debian/x@1:2.3%2B4-1?arch=amd64", {"deb", "debian", "x", "1:2.3+4-1", {{"arch", "amd64"}}, ""}},
      {"pkg:deb/debian/x@2.3+4", {"deb", "debian", "x", "2.3+4", {}, ""}},
      {"pkg:generic/a%2Fb@1", {"generic", "", "a/b", "1", {}, ""}},
      {"pkg:generic/a@1?k=a+b", {"generic", "", "a", "1", {{"k", "a+b"}}, ""}},  // spec
      {"pkg:generic/100%/x%zz", {"generic", "100%", "x%zz", "", {}, ""}},
  };
  for (const auto& [text, purl] : rows) {
    const auto parsed = parse_purl(text);
    ASSERT_TRUE(parsed) << text << ": " << parsed.error().sentence();
    EXPECT_EQ(*parsed, purl) << text << " read as " << format_purl(*parsed);
  }
}

TEST(Purl, Refuses) {
  const std::pair<std::string, std::string_view> rows[] = {
      {"", "purl: does not start with \"pkg:\""},
      {"npm/a@1", "purl: does not start with \"pkg:\""},
      {"pkg:npm", "purl: no name"},
      {"pkg:/a", "purl: no name"},
      {"pkg:npm/", "purl: no name"},
      {"pkg:9x/a", "purl: bad type \"9x\""},
      {"pkg:a_b/a", "purl: bad type \"a_b\""},
      {"pkg:npm/a%2Fb/c", "purl: escaped slash in \"a%2Fb\""},
      {"pkg:npm/a?k=1&k=2", "purl: qualifier \"k\" stands twice"},
      {"pkg:npm/a?a/b=1", "purl: bad qualifier \"a/b\""},
      {"pkg:npm/" + std::string(20000, 'a'), "purl: 20008 bytes long"},
  };
  for (const auto& [text, sentence] : rows) {
    const auto parsed = parse_purl(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().sentence(), sentence);
  }
}

TEST(Purl, OfPackages) {
  Package rpm;
  rpm.type = "rpm";
  rpm.space = "almalinux";
  rpm.name = "bind-libs";
  rpm.version = "32:9.11.36-11.el8";
  rpm.arch = "x86_64";
  rpm.qualifiers = {{"distro", "almalinux-8.9"}};
  EXPECT_EQ(purl_text(rpm), "pkg:rpm/almalinux/bind-libs@9.11.36-11.el8?arch=x86_64&distro=almalinux-8.9&epoch=32");
  EXPECT_EQ(package_of(*parse_purl(purl_text(rpm))), rpm);

  Package deb;
  deb.type = "deb";
  deb.space = "debian";
  deb.name = "libstdc++6";
  deb.version = "1:12.2.0-14+deb12u1";
  deb.arch = "amd64";
  EXPECT_EQ(purl_text(deb), "pkg:deb/debian/libstdc%2B%2B6@1:12.2.0-14%2Bdeb12u1?arch=amd64");
  EXPECT_EQ(package_of(*parse_purl(purl_text(deb))), deb);
}

TEST(Purl, Versionless) {
  EXPECT_EQ(versionless_purl("pkg:deb/debian/openssl@3.0.15-1?arch=amd64&distro=debian-12"),
            "pkg:deb/debian/openssl?arch=amd64");
  EXPECT_EQ(versionless_purl("pkg:golang/a/b@v1#sub"), "pkg:golang/a/b");
  EXPECT_EQ(versionless_purl("no purl"), "no purl");
}

}  // namespace
}  // namespace plimsoll::model
