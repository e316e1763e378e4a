package io.punctual.eventloop.fault;

import io.micronaut.context.annotation.Context;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says at the start, loudly, that this process may be made to fail; or refuses to start. */
@Context
final class FaultNotice {

  private static final Logger LOG = LoggerFactory.getLogger(FaultNotice.class);

  /**
   * @throws IllegalStateException when a fault is set without the permission beside it
   * @throws IllegalArgumentException when it cannot be read
   */
  FaultNotice() {
    var fault = System.getProperty(FaultDesk.FAULT, "");
    var file = System.getProperty(FaultDesk.FILE, "");
    if (Boolean.getBoolean(FaultDesk.ALLOWED)) {
      var armed = fault.isEmpty() ? "none" : ArmedFault.parse(fault).toString();
      LOG.warn(
          "FAULTS ARE ALLOWED in this process: it fails on purpose. Never so in production."
              + " Armed: {}; more by file: {}",
          armed,
          !file.isEmpty());
    } else if (!fault.isEmpty() || !file.isEmpty()) {
      throw new IllegalStateException(
          "%s is set, but %s=true is not".formatted(FaultDesk.FAULT, FaultDesk.ALLOWED));
    }
  }
}
