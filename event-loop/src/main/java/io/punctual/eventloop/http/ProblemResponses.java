package io.punctual.eventloop.http;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.serde.exceptions.SerdeException;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.punctual.eventloop.Failure;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a problem body of every error that the framework answers.
 *
 * <p>The framework's own texts quote what was sent; these name the field and what it should be.
 */
@Singleton
@Replaces(ErrorResponseProcessor.class)
class ProblemResponses implements ErrorResponseProcessor<Problem> {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

  /** Micronaut's serialisation names the property as "[Type name]" at the front of its message. */
  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?:Error decoding property|Required (?:constructor parameter|property)) \\[(?:.*? )?"
              + "(\\w+)\\]");

  private static final String WRONG = "cannot be read as what it should be";

  @Override
  public MutableHttpResponse<Problem> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    var status = response.status();
    if (status == HttpStatus.INTERNAL_SERVER_ERROR) {
      logFailure(context);
    }
    var errors = context.getRootCause().map(ProblemResponses::errors).orElse(List.of());
    var detail =
        switch (status) {
          case BAD_REQUEST ->
              errors.isEmpty() ? "the request cannot be read" : "a field is missing or wrong";
          case NOT_FOUND -> "nothing is here";
          case METHOD_NOT_ALLOWED ->
              "this is not done with " + context.getRequest().getMethodName();
          case REQUEST_ENTITY_TOO_LARGE -> "the body is larger than this service takes";
          case UNSUPPORTED_MEDIA_TYPE -> "the body's content type is not one this endpoint takes";
          case INTERNAL_SERVER_ERROR -> "an error on our side; it has been logged";
          default -> status.getReason();
        };
    var problem = new Problem("about:blank", status.getReason(), status.getCode(), detail, errors);
    return response.contentType(Problem.MEDIA_TYPE).body(problem);
  }

  /** The framework's own line quotes the message; punctual-logback.xml turns it off. */
  private static void logFailure(ErrorContext context) {
    var endpoint =
        RouteAttributes.getRouteMatch(context.getRequest())
            .filter(MethodBasedRouteMatch.class::isInstance)
            .map(match -> ((MethodBasedRouteMatch<?, ?>) match).getTargetMethod())
            .map(method -> method.getDeclaringClass().getSimpleName() + "." + method.getName())
            .orElse("no endpoint");
    var failure = context.getRootCause().map(Failure::describeWithPlace).orElse("unknown");
    LOG.error("{} failed: {}", endpoint, failure);
  }

  private static List<Problem.FieldError> errors(Throwable cause) {
    return switch (cause) {
      case ConstraintViolationException violations ->
          violations.getConstraintViolations().stream()
              .map(ProblemResponses::error)
              .sorted(Comparator.comparing(Problem.FieldError::field))
              .toList();
      case ConversionErrorException conversion -> conversion(conversion);
      case UnsatisfiedArgumentException missing -> missing(missing.getArgument().getName());
      case UnsatisfiedRouteException missing -> missing(missing.getArgument().getName());
      default -> named(cause).stream().toList();
    };
  }

  private static Problem.FieldError error(ConstraintViolation<?> violation) {
    return new Problem.FieldError(field(violation.getPropertyPath()), violation.getMessage());
  }

  /** The path without the controller's method and its parameter. */
  private static String field(Path path) {
    var names = new ArrayList<String>();
    var parameter = "";
    for (var node : path) {
      if (node.getKind() == ElementKind.PARAMETER) {
        parameter = String.valueOf(node.getName());
      } else if (node.getKind() != ElementKind.METHOD && node.getName() != null) {
        names.add(node.getIndex() == null ? node.getName() : indexed(node));
      }
    }
    return names.isEmpty() ? parameter : String.join(".", names).replace(".[", "[");
  }

  private static String indexed(Path.Node node) {
    return "[%d].%s".formatted(node.getIndex(), node.getName());
  }

  /** A body that is an object names its property; a path or query parameter is its own name. */
  private static List<Problem.FieldError> conversion(ConversionErrorException conversion) {
    var argument = conversion.getArgument();
    var inside = named(conversion);
    if (inside.isPresent()) {
      return List.of(inside.get());
    }
    var type = argument.getType().getSimpleName();
    return List.of(new Problem.FieldError(argument.getName(), "is no " + type));
  }

  private static List<Problem.FieldError> missing(String field) {
    return List.of(new Problem.FieldError(field, "is missing"));
  }

  private static Optional<Problem.FieldError> named(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof SerdeException serde && !serde.getPath().isEmpty()) {
        // From the inside out, and a list's elements carry the list's name once more.
        var names =
            serde.getPath().reversed().stream()
                .map(path -> path.getArgument().getName())
                .distinct()
                .toList();
        return Optional.of(new Problem.FieldError(String.join(".", names), WRONG));
      }
      var message = cause.getMessage() == null ? "" : cause.getMessage();
      var property = PROPERTY.matcher(message);
      if (property.find()) {
        boolean required = property.group().startsWith("Required");
        return Optional.of(
            new Problem.FieldError(property.group(1), required ? "is missing" : WRONG));
      }
    }
    return Optional.empty();
  }

  private static @Nullable Throwable next(Throwable failure) {
    return failure instanceof ConversionErrorException conversion
        ? conversion.getConversionError().getCause()
        : failure.getCause();
  }
}
