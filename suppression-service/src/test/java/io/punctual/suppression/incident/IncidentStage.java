package io.punctual.suppression.incident;

import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestHttp;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service over HTTP with two operators and one who may see addresses. */
public final class IncidentStage implements AutoCloseable {

  /** The key of a second operator; its name is {@code desk}. */
  public static final String SECOND = "second-key-0123456789";

  /** The key of an operator who may take addresses out; its name is {@code archive}. */
  public static final String ARCHIVE = "archive-key-0123456789";

  /** The key of a product service; its name is {@code shop}. */
  public static final String SHOP = "shop-key-0123456789";

  private final TestHttp service;
  private final StoredPeople people;

  public IncidentStage(Map<String, Object> properties) {
    var all = new HashMap<String, Object>(properties);
    key(all, "desk", SECOND, List.of("operator"));
    key(all, "archive", ARCHIVE, List.of("operator", "addresses"));
    key(all, "shop", SHOP, List.of("producer"));
    all.put("punctual.suppression.rate.per-second", "10000");
    service = TestHttp.start(all);
    people = service.people();
  }

  private static void key(Map<String, Object> all, String name, String secret, List<String> roles) {
    all.put("punctual.access.keys." + name + ".secret", secret);
    all.put("punctual.access.keys." + name + ".roles", roles);
  }

  public TestHttp service() {
    return service;
  }

  public StoredPeople people() {
    return people;
  }

  /** Empties every table that an incident or a person is in. */
  public void empty() {
    people.run(
        "TRUNCATE subject, recipient, contact, referral, suppression, erasure, claim, outbox,"
            + " audit, hold, incident, incident_step, incident_mail, incident_particulars,"
            + " incident_person, incident_copy, incident_code, incident_approval, incident_reply,"
            + " feedback_report, feedback_mention, feedback_finding, erasure_run,"
            + " erasure_run_person");
  }

  /** Opens {@code june} over the plan {@code referral}, on Zurich's clock. */
  public TestHttp.Json open() {
    return post(
        "/incidents",
        "{\"slug\":\"june\",\"title\":\"Late mails of June\",\"plan\":\"referral\","
            + "\"why\":\"a script woke up\",\"zone\":\"Europe/Zurich\"}");
  }

  public TestHttp.Json post(String path, String json) {
    return service.post(path, TestHttp.OPERATOR, json);
  }

  public TestHttp.Json post(String path, String key, String json) {
    return service.post(path, key, json);
  }

  public TestHttp.Json get(String path) {
    return service.get(path, TestHttp.OPERATOR);
  }

  /** Brings a list of {@code type}. */
  public TestHttp.Json bring(String path, String type, String text) {
    return TestHttp.json(handed(path, type, text));
  }

  /** Hands something in; returns the status of the answer. */
  public int hand(String path, String type, String text) {
    return handed(path, type, text).statusCode();
  }

  private HttpResponse<String> handed(String path, String type, String text) {
    return service.send(
        service
            .request(path)
            .header("Authorization", "Bearer " + TestHttp.OPERATOR)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(text)));
  }

  /** What is at {@code path}, as text. */
  public HttpResponse<String> text(String path, String key) {
    return service.send(service.request(path).header("Authorization", "Bearer " + key));
  }

  @Override
  public void close() {
    service.close();
  }
}
