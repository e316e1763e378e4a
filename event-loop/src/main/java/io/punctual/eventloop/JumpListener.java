package io.punctual.eventloop;

/** What a service does when a position jumped: hold. */
@FunctionalInterface
public interface JumpListener {

  /**
   * Called on the loop's thread before the first record after the jump is read.
   *
   * @throws RuntimeException when the service could not hold; the loop then does not read, and asks
   *     again
   */
  void jumped(PositionJump jump);
}
