#include "lint/compose/known_ports.h"

#include <algorithm>

#include "base/text.h"
#include "dockerfile/image_reference.h"

namespace plimsoll::lint {
namespace {

constexpr KnownPort kPorts[] = {
    {1433, "SQL Server"},   {1521, "Oracle"},        {2181, "ZooKeeper"},
    {2379, "etcd"},         {2380, "etcd"},          {3306, "MySQL"},
    {4222, "NATS"},         {5432, "PostgreSQL"},    {5601, "Kibana"},
    {5672, "RabbitMQ"},     {5984, "CouchDB"},       {6379, "Redis"},
    {6443, "Kubernetes"},   {7474, "Neo4j"},         {7687, "Neo4j"},
    {8086, "InfluxDB"},     {8123, "ClickHouse"},    {8200, "Vault"},
    {8500, "Consul"},       {8983, "Solr"},          {9042, "Cassandra"},
    {9092, "Kafka"},        {9200, "Elasticsearch"}, {9300, "Elasticsearch"},
    {10250, "the kubelet"}, {11211, "memcached"},    {15672, "RabbitMQ's console"},
    {26257, "CockroachDB"}, {27017, "MongoDB"},      {27018, "MongoDB"},
    {28015, "RethinkDB"},   {33060, "MySQL"},        {33062, "MySQL"},
    {50000, "Db2"},
};

struct KnownImage {
  std::string_view name, program;
};

constexpr KnownImage kImages[] = {
    {"adminer", "Adminer"},
    {"arangodb", "ArangoDB"},
    {"cassandra", "Cassandra"},
    {"clickhouse-server", "ClickHouse"},
    {"consul", "Consul"},
    {"couchdb", "CouchDB"},
    {"elasticsearch", "Elasticsearch"},
    {"etcd", "etcd"},
    {"influxdb", "InfluxDB"},
    {"kafka", "Kafka"},
    {"kibana", "Kibana"},
    {"mariadb", "MariaDB"},
    {"memcached", "memcached"},
    {"mongo", "MongoDB"},
    {"mongo-express", "Mongo Express"},
    {"mongodb", "MongoDB"},
    {"mysql", "MySQL"},
    {"mysql-server", "MySQL"},
    {"nats", "NATS"},
    {"neo4j", "Neo4j"},
    {"opensearch", "OpenSearch"},
    {"percona", "Percona Server"},
    {"pgadmin4", "pgAdmin"},
    {"phpmyadmin", "phpMyAdmin"},
    {"portainer-ce", "Portainer"},
    {"postgis", "PostgreSQL"},
    {"postgres", "PostgreSQL"},
    {"postgresql", "PostgreSQL"},
    {"rabbitmq", "RabbitMQ"},
    {"redis", "Redis"},
    {"redis-stack", "Redis"},
    {"solr", "Solr"},
    {"timescaledb", "PostgreSQL"},
    {"valkey", "Valkey"},
    {"vault", "Vault"},
    {"zookeeper", "ZooKeeper"},
};

const KnownPort* first_in(std::string_view range, std::span<const KnownPort> ports) {
  const auto numbers = compose::port_range(range);
  if (!numbers) return nullptr;
  const auto found = std::ranges::find_if(
      ports, [&](const KnownPort& one) { return one.port >= numbers->first && one.port <= numbers->second; });
  return found == ports.end() ? nullptr : &*found;
}

// An address that is not known may be any.
bool is_all_known(const compose::Node& item) {
  if (item.is_scalar()) return item.is_known;
  return std::ranges::all_of(item.entries, [](const compose::Entry& entry) { return entry.value.is_known; });
}

}  // namespace

const KnownPort* find_known_port(std::string_view range) {
  return first_in(range, kPorts);
}

std::string_view program_of_image(std::string_view image) {
  const std::string_view path = dockerfile::split_image(image).path;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const auto* found = std::ranges::find(kImages, name, &KnownImage::name);
  return found == std::end(kImages) ? std::string_view() : found->program;
}

bool is_docker_api(std::string_view range) {
  constexpr KnownPort kApi[] = {{2375, {}}, {2376, {}}};
  return first_in(range, kApi) != nullptr;
}

bool is_loopback(std::string_view address) {
  return address.starts_with("127.") || address == "::1" || base::to_lower(address) == "localhost";
}

bool is_every_address(std::string_view address) {
  return base::is_one_of(address, {"", "0.0.0.0", "::", "*", "0:0:0:0:0:0:0:0"});
}

std::vector<compose::Port> known_ports(const compose::Node& service) {
  if (service.word("network_mode") == "host") return {};
  std::vector<compose::Port> ports = compose::ports_of(service);
  std::erase_if(ports, [](const compose::Port& port) { return !is_all_known(*port.node); });
  return ports;
}

}  // namespace plimsoll::lint
