package io.tollgate.notifier;

import io.tollgate.notice.AddressRules;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * DNS resolver that admits only addresses allowed by {@link AddressRules}. The connection uses the
 * addresses returned here without resolving again. One forbidden address refuses the whole name.
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
