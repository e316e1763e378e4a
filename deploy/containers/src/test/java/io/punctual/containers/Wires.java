package io.punctual.containers;

import com.github.dockerjava.api.model.Network.Ipam;
import java.util.EnumMap;
import java.util.Map;
import org.testcontainers.containers.Network;

/** The networks of one run. */
final class Wires {

  private final Map<Wire, Network> networks = new EnumMap<>(Wire.class);
  private final String subnet = freeSubnet();

  Wires() {
    for (var wire : Wire.values()) {
      var builder =
          Network.builder().createNetworkCmdModifier(command -> command.withLabels(Engine.LABELS));
      if (wire == Wire.DATABASE) {
        var ipam = new Ipam().withConfig(new Ipam.Config().withSubnet(subnet));
        builder.createNetworkCmdModifier(command -> command.withIpam(ipam));
      }
      var network = builder.build();
      network.getId();
      networks.put(wire, network);
    }
  }

  /** The engine's id of a network. */
  String id(Wire wire) {
    return network(wire).getId();
  }

  Network network(Wire wire) {
    var network = networks.get(wire);
    if (network == null) {
      throw new IllegalStateException("no network " + wire);
    }
    return network;
  }

  /** An address on {@link Wire#DATABASE} that the engine gives to nobody by itself for long. */
  String otherAddress() {
    return subnet.substring(0, subnet.indexOf('/')).replaceFirst("\\d+$", "200");
  }

  /** Addresses can be chosen only where the subnet was; so the engine is asked for a free one. */
  private static String freeSubnet() {
    var client = Engine.client();
    var name = "punctual-" + System.nanoTime();
    var id = client.createNetworkCmd().withName(name).withLabels(Engine.LABELS).exec().getId();
    try {
      var configs = client.inspectNetworkCmd().withNetworkId(id).exec().getIpam().getConfig();
      return configs.getFirst().getSubnet();
    } finally {
      client.removeNetworkCmd(id).exec();
    }
  }
}
