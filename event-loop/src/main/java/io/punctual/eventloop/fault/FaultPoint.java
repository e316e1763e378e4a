package io.punctual.eventloop.fault;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A named place in the code at which a test can make the process fail: with the exception that this
 * place throws in earnest, by ending the process at once, or by a pause.
 *
 * <p>Off it costs nothing: the desk is a {@code static final} null, which the compiler of the
 * virtual machine takes for a constant, so that neither the test nor what stands behind it is left
 * in compiled code; interpreted it is one read of a static field.
 *
 * @param <X> what the place throws
 */
public final class FaultPoint<X extends Exception> {

  // The one static state here: were it a bean, every point would cost a field to read.
  private static final @Nullable FaultDesk DESK = FaultDesk.ofProcess();

  private final String name;
  private final Function<String, X> failure;

  private FaultPoint(String name, Function<String, X> failure) {
    this.name = name;
    this.failure = failure;
  }

  /**
   * Declares a point, where it is used.
   *
   * @param name of lower-case words, dots and hyphens
   * @param failure makes the exception out of a message
   */
  public static <X extends Exception> FaultPoint<X> named(
      String name, Function<String, X> failure) {
    return new FaultPoint<>(name, failure);
  }

  /** A point that throws what nobody there expects. */
  public static FaultPoint<InjectedFaultException> named(String name) {
    return new FaultPoint<>(name, InjectedFaultException::new);
  }

  /** Whether any point may be armed in this process. Free, like the points, when it may not. */
  public static boolean areAllowed() {
    return DESK != null;
  }

  /** Stands just before what the point is named after. */
  public void before() throws X {
    if (DESK != null) {
      reach(DESK, name, ArmedFault.Moment.BEFORE);
    }
  }

  /** Stands just after it. */
  public void after() throws X {
    if (DESK != null) {
      reach(DESK, name, ArmedFault.Moment.AFTER);
    }
  }

  /**
   * Stands just before one of several, and is then called {@code name.kind}.
   *
   * @param kind which of them
   */
  public void before(String kind) throws X {
    if (DESK != null) {
      reach(DESK, name + "." + kind, ArmedFault.Moment.BEFORE);
    }
  }

  /**
   * Stands just after one of several, and is then called {@code name.kind}.
   *
   * @param kind which of them
   */
  public void after(String kind) throws X {
    if (DESK != null) {
      reach(DESK, name + "." + kind, ArmedFault.Moment.AFTER);
    }
  }

  private void reach(FaultDesk desk, String point, ArmedFault.Moment moment) throws X {
    if (desk.reach(point, moment)) {
      throw failure.apply("fault injected at " + point);
    }
  }
}
