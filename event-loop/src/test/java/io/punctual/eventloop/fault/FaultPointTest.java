package io.punctual.eventloop.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FaultPointTest {

  @Test
  void doesNothingWhereFaultsAreNotAllowed() {
    var point = FaultPoint.named("order.commit", IOException::new);

    assertThatCode(point::before).doesNotThrowAnyException();
    assertThatCode(point::after).doesNotThrowAnyException();
    assertThat(FaultDesk.ofProcess()).isNull();
  }

  @Test
  void keepsAProcessFromStartingWithAFaultButNoPermission() {
    System.setProperty(FaultDesk.FAULT, "order.commit:before:halt");
    try {
      assertThatIllegalStateException()
          .isThrownBy(FaultNotice::new)
          .withMessageContaining("punctual.fault.allowed=true is not");
    } finally {
      System.clearProperty(FaultDesk.FAULT);
    }
  }
}
