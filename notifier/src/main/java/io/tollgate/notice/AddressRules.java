package io.tollgate.notice;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Rules for which addresses a sink may be reached at, against server-side request forgery. They are
 * applied to the very address that is then used, so neither a changing DNS answer, nor an oddly
 * written number, nor an embedded address leads into the internal network.
 */
public final class AddressRules {

  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

  /** Prefix of IPv4-translated addresses (RFC 7915), ::ffff:0:0:0/96. */
  private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0};

  /** Prefix of local-use NAT64 (RFC 8215). */
  private static final byte[] LOCAL_NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 1};

  /**
   * Cloud metadata addresses that are not link-local: fd00:ec2::254, 100.100.100.200 and
   * 192.0.0.192.
   */
  private static final Set<String> METADATA =
      Set.of("fd000ec2000000000000000000000254", "646464c8", "c00000c0");

  private static final int EMBEDDED_AT_END = 12;
  private static final int EMBEDDED_IN_6TO4 = 2;

  private AddressRules() {}

  /** Why the address is refused; empty when it may be used. */
  public static Optional<String> obstacle(InetAddress address, boolean allowPrivate) {
    if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
      return Optional.of("a wildcard or multicast address");
    }
    // Metadata services of clouds hand out credentials here: refused even with allow-private.
    if (address.isLinkLocalAddress()) {
      return Optional.of("a link-local address");
    }
    if (METADATA.contains(HexFormat.of().formatHex(address.getAddress()))) {
      return Optional.of("an address where a cloud hands out credentials");
    }
    Optional<InetAddress> inner = inner(address);
    if (inner.isPresent()) {
      return obstacle(inner.get(), allowPrivate);
    }
    return !allowPrivate && isPrivate(address)
        ? Optional.of("an address of a private network; allow-private allows it")
        : Optional.empty();
  }

  private static boolean isPrivate(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
      return true;
    }
    if (address instanceof Inet4Address) {
      return first == 0
          || (first == 100 && (second & 0xc0) == 64)
          || (first == 192 && second == 0)
          || (first == 198 && (second & 0xfe) == 18)
          || first >= 240;
    }
    boolean unique = (first & 0xfe) == 0xfc;
    boolean localNat64 = Arrays.equals(Arrays.copyOf(bytes, LOCAL_NAT64.length), LOCAL_NAT64);
    boolean teredo = first == 0x20 && second == 1 && bytes[2] == 0 && bytes[3] == 0;
    return unique || teredo || localNat64;
  }

  /** The IPv4 address embedded in an IPv6 address. */
  private static Optional<InetAddress> inner(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return Optional.empty();
    }
    byte[] bytes = address.getAddress();
    boolean mapped = isZero(bytes, 10) && bytes[10] == -1 && bytes[11] == -1;
    boolean compatible = isZero(bytes, EMBEDDED_AT_END) && !address.isLoopbackAddress();
    byte[] prefix = Arrays.copyOf(bytes, EMBEDDED_AT_END);
    boolean translated = Arrays.equals(prefix, NAT64) || Arrays.equals(prefix, TRANSLATED);
    if (mapped || compatible || translated) {
      return Optional.of(embedded(bytes, EMBEDDED_AT_END));
    }
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 2;
    return sixToFour ? Optional.of(embedded(bytes, EMBEDDED_IN_6TO4)) : Optional.empty();
  }

  private static boolean isZero(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress embedded(byte[] bytes, int at) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, at, at + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
