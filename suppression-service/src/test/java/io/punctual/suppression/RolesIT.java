package io.punctual.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.punctual.eventloop.http.Anonymous;
import io.punctual.eventloop.http.RequiresRole;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call what, for every endpoint that the service has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {

  private TestHttp service;

  @BeforeAll
  void start() {
    service = TestHttp.start(Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void areSaidOnEveryRoute() {
    var routes = ours();

    assertThat(routes).as("own routes").hasSizeGreaterThan(10);
    assertThat(routes)
        .allSatisfy(
            route -> {
              var metadata = route.getTargetMethod().getAnnotationMetadata();
              assertThat(
                      metadata.hasAnnotation(RequiresRole.class)
                          || metadata.hasAnnotation(Anonymous.class))
                  .as("%s says who may call it", route)
                  .isTrue();
            });
  }

  @Test
  void leaveOnlyTheUnsubscribePageAndWhatProvesItselfToAnybody() {
    assertThat(paths(ours().stream().filter(RolesIT::isAnonymous).toList()))
        .allMatch(
            path ->
                path.startsWith("/unsubscribe")
                    || path.equals("/feedback/webhooks/{provider}")
                    || path.equals("/openapi.yml"));
  }

  /** What follows in a path after a plus, the generator leaves out. */
  @Test
  void areOnTheRoutesThatTheServiceDescribesToAnybody() {
    var document = service.send(service.request("/openapi.yml"));

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(described(document.body()))
        .isEqualTo(
            ours().stream()
                .map(RolesIT::methodAndPath)
                .filter(route -> !route.startsWith("HEAD ") && !route.endsWith("/openapi.yml"))
                .map(route -> route.replaceAll("/(\\{\\+.*)?$", ""))
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(document.body()).doesNotContain("schemas/Caller");
  }

  @Test
  void areAskedForByEveryRouteThatIsNotAnybodys() {
    for (var route : ours().stream().filter(route -> !isAnonymous(route)).toList()) {
      var path = route.getUriMatchTemplate().toPathString().replaceAll("\\{[^}]*}", "x");
      var stranger =
          service.send(
              service.request(path).method(route.getHttpMethodName(), BodyPublishers.noBody()));
      var wrongKey =
          service.send(
              service
                  .request(path)
                  .header("Authorization", "Bearer wrong-key-0123456789")
                  .method(route.getHttpMethodName(), BodyPublishers.noBody()));

      assertThat(stranger.statusCode()).as("%s without a key", route).isEqualTo(401);
      assertThat(wrongKey.statusCode()).as("%s with a wrong key", route).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /suppressions, application/json",
    "POST, /suppressions/lift, application/json",
    "GET, /suppressions, application/json",
    "GET, /suppressions/export, application/json",
    "POST, /suppressions/import, text/csv",
    "POST, /erasures, application/json",
    "GET, /subjects/8d7f3e4c-0c0e-4a3b-9d55-0f6a3d1c2b4e, application/json",
    "POST, /subjects/lookup, application/json",
    "GET, /audit, application/json",
    "GET, /books, application/json",
  })
  void refuseSenderWhereAnOperatorIsNeeded(String method, String path, String type) {
    for (var key : List.of(TestHttp.SENDER, TestHttp.SCHEDULER)) {
      var answer =
          service.send(
              service
                  .request(path)
                  .header("Authorization", "Bearer " + key)
                  .header("Content-Type", type)
                  .method(method, BodyPublishers.ofString("{}")));

      assertThat(answer.statusCode()).isEqualTo(403);
    }
  }

  private List<UriRouteInfo<?, ?>> ours() {
    return service
        .context()
        .getBean(Router.class)
        .uriRoutes()
        .filter(
            route ->
                route.getTargetMethod().getDeclaringType().getName().startsWith("io.punctual."))
        .collect(Collectors.toList());
  }

  private static String methodAndPath(UriRouteInfo<?, ?> route) {
    return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
  }

  /** Each method and path of an OpenAPI document. */
  private static Set<String> described(String document) {
    var described = new TreeSet<String>();
    var path = "";
    for (var line : document.split("\npaths:\n", 2)[1].split("\ncomponents:", 2)[0].split("\n")) {
      if (line.matches("  /.*:")) {
        path = line.strip().replace(":", "");
      } else if (line.matches("    (get|put|post|delete|patch):")) {
        described.add(line.strip().replace(":", "").toUpperCase(Locale.ROOT) + " " + path);
      }
    }
    return described;
  }

  private static boolean isAnonymous(UriRouteInfo<?, ?> route) {
    return route.getTargetMethod().getAnnotationMetadata().hasAnnotation(Anonymous.class);
  }

  private static Set<String> paths(List<UriRouteInfo<?, ?>> routes) {
    return routes.stream()
        .map(route -> route.getUriMatchTemplate().toPathString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
