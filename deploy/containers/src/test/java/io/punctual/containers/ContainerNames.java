package io.punctual.containers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Lets this JVM find containers by the names they have among themselves: brokers tell their clients
 * to come back under those. Java wants it for the whole JVM, hence the static map.
 */
public final class ContainerNames extends InetAddressResolverProvider {

  private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

  /** Tells where a name is from now on. */
  static void tell(String name, String address) {
    ADDRESSES.put(name, address);
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "1");
    return new Resolver(configuration.builtinResolver());
  }

  @Override
  public String name() {
    return "containers";
  }

  private record Resolver(InetAddressResolver rest) implements InetAddressResolver {

    @Override
    public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
        throws UnknownHostException {
      var address = ADDRESSES.get(host);
      return address == null
          ? rest.lookupByName(host, policy)
          : Stream.of(InetAddress.ofLiteral(address));
    }

    @Override
    public String lookupByAddress(byte[] address) throws UnknownHostException {
      return rest.lookupByAddress(address);
    }
  }
}
