package io.punctual.suppression;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The clock that a test gave. */
record GivenClock(InstantSource clock) {

  /** Puts it before the system's. */
  @Factory
  static final class Beans {

    @Primary
    @Singleton
    @Requires(beans = GivenClock.class)
    InstantSource given(GivenClock given) {
      return given.clock();
    }
  }
}
