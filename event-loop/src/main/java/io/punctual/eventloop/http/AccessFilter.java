package io.punctual.eventloop.http;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lets a request through to an endpoint only as the endpoint's annotation says.
 *
 * <p>Management endpoints are open (they listen on loopback or inside the cluster and say nothing
 * about persons); an own endpoint without {@link RequiresRole} or {@link Anonymous} is closed.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class AccessFilter {

  static final String CALLER = "io.punctual.caller";
  private static final String BEARER = "Bearer ";

  private final AccessKeys keys;

  AccessFilter(AccessKeys keys) {
    this.keys = keys;
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    var caller = key(request).flatMap(keys::caller);
    caller.ifPresent(known -> request.setAttribute(CALLER, known));
    var route = RouteAttributes.getRouteMatch(request).orElse(null);
    if (route instanceof MethodBasedRouteMatch<?, ?> match && isOurs(match)) {
      admit(match, caller);
    }
  }

  private static void admit(MethodBasedRouteMatch<?, ?> match, Optional<Caller> caller) {
    var method = match.getExecutableMethod().getAnnotationMetadata();
    switch (rule(method)) {
      case Rule.Open open -> {}
      case Rule.Closed closed -> throw ProblemException.forbidden("nobody may call this");
      case Rule.OneOf some -> {
        var known = caller.orElseThrow(ProblemException::unauthorized);
        if (some.roles().stream().noneMatch(known.roles()::contains)) {
          throw ProblemException.forbidden("needs the role " + String.join(" or ", some.roles()));
        }
      }
    }
  }

  /** What an endpoint says about who may call it. */
  private sealed interface Rule {
    record Open() implements Rule {}

    record Closed() implements Rule {}

    record OneOf(List<String> roles) implements Rule {}
  }

  /** The method's own word goes before its class's. */
  private static Rule rule(AnnotationMetadata method) {
    if (method.hasDeclaredAnnotation(RequiresRole.class)) {
      return oneOf(method);
    }
    if (method.hasDeclaredAnnotation(Anonymous.class)) {
      return new Rule.Open();
    }
    if (method.hasAnnotation(RequiresRole.class)) {
      return oneOf(method);
    }
    return method.hasAnnotation(Anonymous.class) ? new Rule.Open() : new Rule.Closed();
  }

  private static Rule oneOf(AnnotationMetadata method) {
    return new Rule.OneOf(Arrays.asList(method.stringValues(RequiresRole.class)));
  }

  private static boolean isOurs(MethodBasedRouteMatch<?, ?> match) {
    var method = match.getExecutableMethod();
    boolean management =
        method.getDeclaringType().getName().startsWith("io.micronaut.")
            || method.hasStereotype(Endpoint.class);
    return !management;
  }

  private static Optional<String> key(HttpRequest<?> request) {
    var bearer =
        request
            .getHeaders()
            .findFirst("Authorization")
            .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .map(value -> value.substring(BEARER.length()).strip());
    return bearer.or(() -> request.getHeaders().findFirst("X-Api-Key"));
  }
}
