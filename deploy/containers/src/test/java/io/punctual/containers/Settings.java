package io.punctual.containers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What each service is told, as its configuration file. */
final class Settings {

  private static final String BROKERS = "kafka-1:9092,kafka-2:9092,kafka-3:9092";

  /** In seconds; shorter than the default, for a short test. */
  private static final String DATABASE_TIMEOUT = "15";

  private final Keys keys;

  Settings(Keys keys) {
    this.keys = keys;
  }

  String gateway() {
    var all = common();
    all.putAll(access("shop", keys.product(), "producer"));
    return yaml(all);
  }

  String suppression() {
    var all = common();
    all.putAll(database("punctual_suppression"));
    all.putAll(access("sender", keys.sender(), "sender"));
    all.putAll(access("scheduler", keys.scheduler(), "scheduler"));
    all.put("punctual.suppression.identity.secret", keys.identity());
    all.put("punctual.suppression.links.secret", keys.links());
    all.put("punctual.suppression.links.base-url", "http://suppression:8082");
    all.put("punctual.suppression.links.mail-domain", "punctual.localhost");
    all.put("punctual.suppression.rate.per-second", Integer.toString(Plan.CAP));
    all.put("punctual.suppression.claim.lease", Plan.LEASE.toString());
    all.put("punctual.suppression.claim.sweep-every", "2s");
    all.put("punctual.suppression.claim.retry-after", "3s");
    all.put("punctual.suppression.books.refresh", "2s");
    return yaml(all);
  }

  String scheduler() {
    var all = common();
    all.putAll(database("punctual_scheduler"));
    all.put("punctual.scheduler.suppression.url", "http://suppression:8082");
    all.put("punctual.scheduler.suppression.key", keys.scheduler());
    all.put("punctual.scheduler.dispatch.cap-per-second", Integer.toString(Plan.CAP));
    all.put("punctual.scheduler.closing.interval", "2s");
    all.put("punctual.scheduler.closing.grace", Plan.LEASE.plusSeconds(10).toString());
    all.put("punctual.scheduler.books.overdue-after", Plan.LEASE.multipliedBy(3).toString());
    all.put("punctual.scheduler.books.refresh", "2s");
    var plan = "punctual.scheduler.plans.referral.";
    all.putAll(Map.of(plan + "days", "MON-SUN", plan + "opens", "00:00", plan + "closes", "24:00"));
    for (var step : Plan.STEPS) {
      all.put(plan + "steps." + step.name() + ".offset", step.offset().toString());
      all.put(plan + "steps." + step.name() + ".window", step.window().toString());
    }
    return yaml(all);
  }

  String sender() {
    var all = common();
    all.put("punctual.sender.suppression.url", "http://suppression:8082");
    all.put("punctual.sender.suppression.key", keys.sender());
    all.put("punctual.sender.claim.sender", "sender");
    all.put("punctual.sender.claim.retry-up-to", "1s");
    all.put("punctual.sender.from.address", "hello@punctual.localhost");
    var smtp = "punctual.sender.smtp.";
    all.put(smtp + "host", "sink");
    all.put(smtp + "port", "2525");
    all.put(smtp + "connections", Integer.toString(Plan.CONNECTIONS));
    all.put(smtp + "connect-timeout", "2s");
    all.put(smtp + "read-timeout", "3s");
    all.put(smtp + "write-timeout", "3s");
    all.put(smtp + "dot-timeout", "5s");
    all.put(smtp + "retry-after", "2s");
    all.put(smtp + "probe-up-to", "2s");
    return yaml(all);
  }

  private Map<String, String> common() {
    var all = new LinkedHashMap<String, String>();
    all.put("punctual.kafka.bootstrap-servers", BROKERS);
    all.put("punctual.kafka.lag-interval", "2s");
    all.putAll(access("operator", keys.operator(), "operator"));
    return all;
  }

  private Map<String, String> database(String name) {
    return Map.of(
        "datasources.default.data-source-properties.socketTimeout",
        DATABASE_TIMEOUT,
        "datasources.default.url",
        "jdbc:postgresql://postgres:5432/" + name,
        "datasources.default.username",
        "punctual",
        "datasources.default.password",
        keys.database());
  }

  private static Map<String, String> access(String name, String key, String role) {
    var prefix = "punctual.access.keys." + name;
    return Map.of(prefix + ".secret", key, prefix + ".roles", role);
  }

  private static String yaml(Map<String, String> all) {
    return all.entrySet().stream()
        .map(entry -> "%s: '%s'%n".formatted(entry.getKey(), entry.getValue().replace("'", "''")))
        .collect(Collectors.joining());
  }
}
