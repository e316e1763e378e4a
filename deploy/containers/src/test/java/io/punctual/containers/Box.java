package io.punctual.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** One container on several networks, which can be killed, frozen, and cut off from any of them. */
final class Box {

  private final String name;
  private final Wires wires;
  private final Attached container;

  /**
   * Describes a container; {@link #start} makes it.
   *
   * @param name what the others call it, on the networks on which they ask it
   */
  Box(String name, String image, Wires wires, Set<Wire> on) {
    this.name = name;
    this.wires = wires;
    this.container = new Attached(name, Engine.image(image), wires, on);
  }

  Box environment(Map<String, String> variables) {
    container.withEnv(variables);
    return this;
  }

  Box file(String path, String content) {
    container.withCopyToContainer(Transferable.of(content, 0644), path);
    return this;
  }

  Box arguments(String... arguments) {
    container.withCommand(arguments);
    return this;
  }

  String name() {
    return name;
  }

  Box start() {
    container.start();
    locate();
    return this;
  }

  /** Ends it at once, as a power failure would; its disk stays. */
  void kill() {
    client().killContainerCmd(container.getContainerId()).exec();
  }

  /** Starts it again with the disk it had. */
  void startAgain() {
    client().startContainerCmd(container.getContainerId()).exec();
    locate();
  }

  /** Stops it in mid-instruction: connections stay open, nothing answers. */
  void freeze() {
    client().pauseContainerCmd(container.getContainerId()).exec();
  }

  void thaw() {
    client().unpauseContainerCmd(container.getContainerId()).exec();
  }

  /** Takes it off a network; packets on open connections go nowhere. */
  void cut(Wire wire) {
    client()
        .disconnectFromNetworkCmd()
        .withContainerId(container.getContainerId())
        .withNetworkId(wires.id(wire))
        .withForce(true)
        .exec();
  }

  /** Puts it back on a network. */
  void rejoin(Wire wire) {
    Attached.attach(client(), container.getContainerId(), wires.id(wire), named(name, wire));
  }

  /** Puts it on {@link Wire#DATABASE} under an address that nobody had before. */
  void rejoinElsewhere() {
    var address = new ContainerNetwork.Ipam().withIpv4Address(wires.otherAddress());
    Attached.attach(
        client(),
        container.getContainerId(),
        wires.id(Wire.DATABASE),
        named(name, Wire.DATABASE).withIpamConfig(address));
  }

  /** Its address as seen from here. */
  String address() {
    var networks =
        client()
            .inspectContainerCmd(container.getContainerId())
            .exec()
            .getNetworkSettings()
            .getNetworks();
    return networks.values().stream()
        .filter(network -> wires.id(Wire.WATCH).equals(network.getNetworkID()))
        .map(ContainerNetwork::getIpAddress)
        .filter(address -> address != null && !address.isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " has no address now"));
  }

  boolean isRunning() {
    var state = client().inspectContainerCmd(container.getContainerId()).exec().getState();
    return Boolean.TRUE.equals(state.getRunning());
  }

  /** Everything that it wrote to standard output and standard error, in all its lives. */
  String log() {
    return container.getContainerId() == null ? "" : container.getLogs();
  }

  private void locate() {
    ContainerNames.tell(name, address());
  }

  private static ContainerNetwork named(String alias, Wire wire) {
    return new ContainerNetwork()
        .withAliases(wire.isAsked(alias) ? List.of(alias) : List.<String>of());
  }

  private static DockerClient client() {
    return Engine.client();
  }

  /** A container that is attached to all its networks before it starts. */
  private static final class Attached extends GenericContainer<Attached> {

    private final String alias;
    private final Wires wires;
    private final Set<Wire> more;

    Attached(String alias, String image, Wires wires, Set<Wire> on) {
      super(DockerImageName.parse(image));
      this.alias = alias;
      this.wires = wires;
      this.more = EnumSet.copyOf(on);
      more.remove(Wire.WATCH);
      withNetwork(wires.network(Wire.WATCH));
      withLabels(Engine.LABELS);
    }

    @Override
    protected void containerIsCreated(String containerId) {
      more.forEach(
          wire -> attach(getDockerClient(), containerId, wires.id(wire), named(alias, wire)));
    }

    static void attach(
        DockerClient client, String containerId, String networkId, ContainerNetwork network) {
      client
          .connectToNetworkCmd()
          .withContainerId(containerId)
          .withNetworkId(networkId)
          .withContainerNetwork(network)
          .exec();
    }
  }
}
