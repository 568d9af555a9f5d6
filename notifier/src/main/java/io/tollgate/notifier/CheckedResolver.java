package io.tollgate.notifier;

import io.tollgate.notice.AddressRules;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once and lets through only what {@link AddressRules} allow; the connection goes
 * to the addresses returned here and asks nobody again. One bad address refuses the name.
 */
final class CheckedResolver implements DnsResolver {

  private final DnsResolver names;
  private final boolean allowPrivate;

  CheckedResolver(DnsResolver names, boolean allowPrivate) {
    this.names = names;
    this.allowPrivate = allowPrivate;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = names.resolve(host);
    for (InetAddress address : addresses) {
      Optional<String> obstacle = AddressRules.obstacle(address, allowPrivate);
      if (obstacle.isPresent()) {
        throw new RefusedAddressException("refused: " + obstacle.get());
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
