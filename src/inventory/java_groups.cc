// Well-known artifacts that are published without pom.properties, with the group under which Maven Central has them.
// The folder of classes must be in the archive too: a name alone proves nothing. First match counts.
#include "inventory/java_names.h"

namespace plimsoll::inventory {
namespace {

constexpr KnownGroup kGroups[] = {
    {"spring-boot*", "org.springframework.boot", "org/springframework/boot/"},
    {"spring-security-*", "org.springframework.security", "org/springframework/security/"},
    {"spring-cloud-*", "org.springframework.cloud", "org/springframework/cloud/"},
    {"spring-data-*", "org.springframework.data", "org/springframework/data/"},
    {"spring-session-*", "org.springframework.session", "org/springframework/session/"},
    {"spring-integration-*", "org.springframework.integration", "org/springframework/integration/"},
    {"spring-kafka", "org.springframework.kafka", "org/springframework/kafka/"},
    {"spring-rabbit", "org.springframework.amqp", "org/springframework/amqp/"},
    {"spring-amqp", "org.springframework.amqp", "org/springframework/amqp/"},
    {"spring-batch-*", "org.springframework.batch", "org/springframework/batch/"},
    {"spring-retry", "org.springframework.retry", "org/springframework/retry/"},
    {"spring-graphql", "org.springframework.graphql", "org/springframework/graphql/"},
    {"spring-hateoas", "org.springframework.hateoas", "org/springframework/hateoas/"},
    {"spring-aop", "org.springframework", "org/springframework/"},
    {"spring-aspects", "org.springframework", "org/springframework/"},
    {"spring-beans", "org.springframework", "org/springframework/"},
    {"spring-context", "org.springframework", "org/springframework/"},
    {"spring-context-indexer", "org.springframework", "org/springframework/"},
    {"spring-context-support", "org.springframework", "org/springframework/"},
    {"spring-core", "org.springframework", "org/springframework/"},
    {"spring-expression", "org.springframework", "org/springframework/"},
    {"spring-instrument", "org.springframework", "org/springframework/"},
    {"spring-jcl", "org.springframework", "org/apache/commons/logging/"},
    {"spring-jdbc", "org.springframework", "org/springframework/"},
    {"spring-jms", "org.springframework", "org/springframework/"},
    {"spring-messaging", "org.springframework", "org/springframework/"},
    {"spring-orm", "org.springframework", "org/springframework/"},
    {"spring-oxm", "org.springframework", "org/springframework/"},
    {"spring-r2dbc", "org.springframework", "org/springframework/"},
    {"spring-test", "org.springframework", "org/springframework/"},
    {"spring-tx", "org.springframework", "org/springframework/"},
    {"spring-web", "org.springframework", "org/springframework/"},
    {"spring-webflux", "org.springframework", "org/springframework/"},
    {"spring-webmvc", "org.springframework", "org/springframework/"},
    {"spring-websocket", "org.springframework", "org/springframework/"},
    {"kafka-clients", "org.apache.kafka", "org/apache/kafka/"},
    {"kafka-streams", "org.apache.kafka", "org/apache/kafka/"},
    {"tomcat-embed-*", "org.apache.tomcat.embed", "org/apache/"},
    {"kotlin-stdlib*", "org.jetbrains.kotlin", "kotlin/"},
    {"kotlin-reflect", "org.jetbrains.kotlin", "kotlin/reflect/"},
    {"okhttp", "com.squareup.okhttp3", "okhttp3/"},
    {"okio", "com.squareup.okio", "okio/"},
    {"okio-jvm", "com.squareup.okio", "okio/"},
    {"retrofit", "com.squareup.retrofit2", "retrofit2/"},
    {"reactor-core", "io.projectreactor", "reactor/core/"},
    {"reactor-netty-*", "io.projectreactor.netty", "reactor/netty/"},
    {"micrometer-*", "io.micrometer", "io/micrometer/"},
    {"grpc-*", "io.grpc", "io/grpc/"},
    {"rxjava", "io.reactivex.rxjava3", "io/reactivex/rxjava3/"},
    {"rxjava", "io.reactivex.rxjava2", "io/reactivex/"},
    {"rxjava", "io.reactivex", "rx/"},
    {"bcprov-*", "org.bouncycastle", "org/bouncycastle/"},
    {"bcpkix-*", "org.bouncycastle", "org/bouncycastle/"},
    {"bcutil-*", "org.bouncycastle", "org/bouncycastle/"},
    {"bcpg-*", "org.bouncycastle", "org/bouncycastle/"},
    {"elasticsearch", "org.elasticsearch", "org/elasticsearch/"},
    {"lucene-*", "org.apache.lucene", "org/apache/lucene/"},
    {"graphql-java", "com.graphql-java", "graphql/"},
    {"h2", "com.h2database", "org/h2/"},
    {"jedis", "redis.clients", "redis/clients/"},
    {"zookeeper", "org.apache.zookeeper", "org/apache/zookeeper/"},
};

}  // namespace

std::span<const KnownGroup> known_groups() {
  return kGroups;
}

}  // namespace plimsoll::inventory
