#include "lint/base_image/image_system.h"

#include <gtest/gtest.h>

#include "distro/distro.h"

namespace plimsoll::lint {
namespace {

TEST(ImageSystem, AsTheNameTells) {
  const struct {
    std::string_view image, system;
  } rows[] = {{"debian:11-slim", "debian 11"},
              {"debian:bullseye-20240101-slim", "debian 11"},
              {"docker.io/library/debian:10.13", "debian 10"},
              {"ubuntu:18.04", "ubuntu 18.04"},
              {"ubuntu:bionic", "ubuntu 18.04"},
              {"ubuntu:jammy-20240111", "ubuntu 22.04"},
              {"python:3.9-bullseye", "debian 11"},
              {"node:18-alpine3.16", "alpine 3.16"},
              {"eclipse-temurin:17-jdk-focal", "ubuntu 20.04"},
              {"alpine:3.12.4", "alpine 3.12"},
              {"centos:7.9.2009", "centos 7"},
              {"quay.io/centos/centos:stream9", "centos 9"},
              {"amazonlinux:2", "amzn 2"},
              {"opensuse/leap:15.5", "opensuse-leap 15.5"},
              {"oraclelinux:8-slim", "ol 8"},
              {"registry.access.redhat.com/ubi8/ubi-minimal:8.9", "rhel 8"},
              {"registry.access.redhat.com/ubi9-micro", "rhel 9"},
              {"fedora:39", "fedora 39"},
              {"debian:latest", ""},
              {"debian", ""},
              {"debian:stable-slim", ""},
              {"python:3.12", ""},
              {"python:3.12-slim", ""},
              {"alpine:edge", ""},
              {"node:18-alpine", ""},
              {"ruby:2.7-windowsservercore-1809", ""}};
  for (const auto& [image, system] : rows) {
    const auto found = system_of(dockerfile::split_image(image));
    EXPECT_EQ(found ? distro::describe(*found) : "", system) << image;
  }
}

}  // namespace
}  // namespace plimsoll::lint
