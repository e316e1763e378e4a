package io.punctual.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * The Docker engine: whether it can be used, and what earlier runs left there.
 *
 * <p>Everything that these tests make carries one label; one run at a time on one engine.
 */
final class Engine {

  static final Map<String, String> LABELS = Map.of("io.punctual.containers", "test");

  private static final List<String> IMAGES =
      Stream.of(
              "kafka",
              "postgres",
              "sink",
              "suppression-service",
              "reminder-scheduler",
              "mail-sender",
              "referral-gateway")
          .map(Engine::image)
          .toList();

  private Engine() {}

  /** The name under which {@code deploy/images/build} keeps an image. */
  static String image(String part) {
    return "punctual-%s:local".formatted(part);
  }

  /** Why nothing can be tried here; empty when everything is there. */
  static Optional<String> missing() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.of("no Docker engine answers");
    }
    return IMAGES.stream()
        .filter(image -> !isThere(image))
        .findFirst()
        .map(image -> "the image %s is missing, run deploy/images/build".formatted(image));
  }

  static DockerClient client() {
    return DockerClientFactory.instance().client();
  }

  /** Removes every container and network that these tests ever made. */
  static void sweep() {
    var filter = LABELS.entrySet().iterator().next();
    var label = filter.getKey() + "=" + filter.getValue();
    var client = client();
    for (var one :
        client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec()) {
      client.removeContainerCmd(one.getId()).withForce(true).withRemoveVolumes(true).exec();
    }
    for (var one : client.listNetworksCmd().withFilter("label", List.of(label)).exec()) {
      client.removeNetworkCmd(one.getId()).exec();
    }
  }

  private static boolean isThere(String image) {
    try {
      return client().inspectImageCmd(image).exec() != null;
    } catch (NotFoundException e) {
      return false;
    }
  }
}
