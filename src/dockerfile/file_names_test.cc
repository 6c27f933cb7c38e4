#include "dockerfile/file_names.h"

#include <gtest/gtest.h>

namespace plimsoll::dockerfile {
namespace {

TEST(FileNames, OfDockerfiles) {
  for (const char* path : {"Dockerfile", "dockerfile", "a/b/Dockerfile", "Dockerfile.dev", "web.Dockerfile",
                           "x/web.dockerfile", "Containerfile", "Containerfile.arm", "a.containerfile", "DOCKERFILE"})
    EXPECT_TRUE(is_dockerfile_name(path)) << path;
  for (const char* path :
       {"", "Dockerfile/", "Dockerfiles", "MyDockerfile", "Dockerfile.", ".Dockerfile", "Dockerfile/readme",
        "Dockerfile.dockerignore", "Containerfile.containerignore", "docker-compose.yml"})
    EXPECT_FALSE(is_dockerfile_name(path)) << path;
}

}  // namespace
}  // namespace plimsoll::dockerfile
