package io.punctual.simulation.world;

import io.punctual.simulation.scheduler.SchedulerPorts;
import io.punctual.simulation.suppression.SuppressionStorage;
import io.punctual.suppression.claim.ClaimRepository;
import io.punctual.suppression.claim.Person;
import io.punctual.suppression.hold.ActiveHolds;
import io.punctual.suppression.hold.HoldRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Storage that lies, so that a protection that relies on it is gone. Only tests want it. */
final class Sabotage {

  private Sabotage() {}

  /** What a call is answered instead. */
  private interface Lie {
    @Nullable Object tell(Method method, @Nullable Object truth);
  }

  static SuppressionStorage of(SuppressionStorage real, Set<Protection> off) {
    return off.isEmpty() ? real : new Lying(real, off);
  }

  private record Lying(SuppressionStorage real, Set<Protection> off) implements SuppressionStorage {

    @Override
    public <P> P port(Class<P> type) {
      var port = real.port(type);
      if (type == ClaimRepository.class) {
        return lying(type, port, this::claims);
      }
      if (type == HoldRepository.class && off.contains(Protection.HOLD)) {
        return lying(type, port, Sabotage::holds);
      }
      return port;
    }

    private @Nullable Object claims(Method method, @Nullable Object truth) {
      if (method.getName().equals("byReminder") && off.contains(Protection.CLAIM)) {
        return new HashMap<>();
      }
      if (method.getName().equals("people")
          && off.contains(Protection.SUPPRESSION_READ)
          && truth instanceof Map<?, ?> people) {
        return unstopped(people);
      }
      return truth;
    }
  }

  private static Map<Object, Object> unstopped(Map<?, ?> people) {
    var unstopped = new HashMap<Object, Object>();
    people.forEach(
        (key, person) -> {
          if (person instanceof Person known) {
            unstopped.put(
                key, new Person(known.suppressionKey(), null, false, null, known.contact()));
          }
        });
    return unstopped;
  }

  /** The scheduler's side: nothing is held as far as it knows. */
  static SchedulerPorts of(SchedulerPorts real, Set<Protection> off) {
    return off.contains(Protection.HOLD)
        ? real.with(
            lying(
                io.punctual.scheduler.hold.HoldRepository.class,
                real.holds(),
                (method, truth) -> truth instanceof List<?> ? List.of() : truth))
        : real;
  }

  private static @Nullable Object holds(Method method, @Nullable Object truth) {
    return method.getName().equals("active") ? new ActiveHolds(List.of(), List.of()) : truth;
  }

  private static <P> P lying(Class<P> type, P real, Lie lie) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return lie.tell(method, method.invoke(real, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
