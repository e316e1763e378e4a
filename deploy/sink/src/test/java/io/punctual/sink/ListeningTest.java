package io.punctual.sink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListeningTest {

  @Test
  void isOnLoopbackUnlessToldOtherwise() {
    assertThat(Listening.on(0).getAddress().isLoopbackAddress()).isTrue();
  }
}
