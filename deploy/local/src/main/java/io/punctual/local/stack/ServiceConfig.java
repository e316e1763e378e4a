package io.punctual.local.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What each service is told: where the others are, and with which key it may ask them. */
final class ServiceConfig {

  private final Ports ports;
  private final StackSecrets secrets;

  ServiceConfig(Ports ports, StackSecrets secrets) {
    this.ports = ports;
    this.secrets = secrets;
  }

  /** The service's configuration as YAML, one full property name a line. */
  String yaml(Part service, Map<String, String> more) {
    var all = new LinkedHashMap<>(common(service));
    all.putAll(own(service));
    all.putAll(more);
    return all.entrySet().stream()
        .map(entry -> "%s: '%s'%n".formatted(entry.getKey(), entry.getValue().replace("'", "''")))
        .collect(Collectors.joining("", "# Written at every start of the local stack.\n", ""));
  }

  private Map<String, String> common(Part service) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("micronaut.server.host", "127.0.0.1");
    properties.put("micronaut.server.port", Integer.toString(ports.of(service)));
    properties.put("punctual.kafka.bootstrap-servers", ports.kafka());
    // There is one of each: killed and started again, it goes on at once.
    properties.put("punctual.kafka.instance-id", "local");
    properties.putAll(access("operator", secrets.operatorKey(), "operator"));
    return properties;
  }

  private Map<String, String> own(Part service) {
    return switch (service) {
      case SUPPRESSION -> suppression();
      case SCHEDULER -> scheduler();
      case SENDER -> sender();
      case GATEWAY -> access("shop", secrets.productKey(), "producer");
      case KAFKA, POSTGRES, MAILBOX -> Map.of();
    };
  }

  private Map<String, String> suppression() {
    var properties = new LinkedHashMap<>(database("punctual_suppression"));
    properties.put("punctual.suppression.identity.secret", secrets.identity());
    properties.put("punctual.suppression.links.secret", secrets.links());
    properties.put("punctual.suppression.links.base-url", ports.url(Part.SUPPRESSION));
    properties.put("punctual.suppression.links.mail-domain", "punctual.localhost");
    properties.putAll(access("sender", secrets.senderKey(), "sender"));
    properties.putAll(access("scheduler", secrets.schedulerKey(), "scheduler"));
    return properties;
  }

  private Map<String, String> scheduler() {
    var properties = new LinkedHashMap<>(database("punctual_scheduler"));
    properties.put("punctual.scheduler.suppression.url", ports.url(Part.SUPPRESSION));
    properties.put("punctual.scheduler.suppression.key", secrets.schedulerKey());
    return properties;
  }

  private Map<String, String> sender() {
    var properties = new LinkedHashMap<String, String>();
    properties.put("punctual.sender.suppression.url", ports.url(Part.SUPPRESSION));
    properties.put("punctual.sender.suppression.key", secrets.senderKey());
    properties.put("punctual.sender.smtp.host", "127.0.0.1");
    properties.put("punctual.sender.smtp.port", Integer.toString(ports.of(Part.MAILBOX)));
    properties.put("punctual.sender.from.address", "hello@punctual.localhost");
    properties.put("punctual.sender.from.name", "Punctual");
    return properties;
  }

  private Map<String, String> database(String name) {
    return Map.of(
        "datasources.default.url", ports.database(name),
        "datasources.default.username", "punctual",
        "datasources.default.password", "punctual");
  }

  private static Map<String, String> access(String name, String key, String role) {
    var prefix = "punctual.access.keys." + name;
    return Map.of(prefix + ".secret", key, prefix + ".roles", role);
  }
}
