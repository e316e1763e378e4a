package io.punctual.eventloop;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import org.apache.kafka.common.KafkaException;

/** Where a loop can be made to fail: {@code poll}, {@code handle} and {@code offsets}, by loop. */
record LoopFaults(
    FaultPoint<KafkaException> poll,
    FaultPoint<InjectedFaultException> handle,
    FaultPoint<KafkaException> offsets) {

  static LoopFaults of(String loop) {
    return new LoopFaults(
        FaultPoint.named("poll." + loop, KafkaException::new),
        FaultPoint.named("handle." + loop),
        FaultPoint.named("offsets." + loop, KafkaException::new));
  }
}
