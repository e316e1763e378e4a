package io.punctual.eventloop.http;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/** Fills in a controller's {@link Caller} parameter. */
@Singleton
class CallerBinder implements TypedRequestArgumentBinder<Caller> {

  private static final Argument<Caller> TYPE = Argument.of(Caller.class);

  @Override
  public Argument<Caller> argumentType() {
    return TYPE;
  }

  @Override
  public BindingResult<Caller> bind(
      ArgumentConversionContext<Caller> context, HttpRequest<?> source) {
    var caller = source.getAttribute(AccessFilter.CALLER, Caller.class);
    return () -> caller;
  }
}
