package io.tollgate.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "2130706433",
        "127.1",
        "10.0.0.8",
        "172.16.3.4",
        "192.168.1.1",
        "100.64.0.1",
        "192.0.2.7",
        "198.18.0.1",
        "240.0.0.1",
        "0.1.2.3",
        "::1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::10.0.0.1",
        "::ffff:0:127.0.0.1",
        "2002:0a00:0001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "fd00:ec2::255",
        "64:ff9b:1::7f00:1",
        "fec0::1"
      })
  void theOwnNetworkIsOnlyForThoseWhoMay(String literal) throws UnknownHostException {
    InetAddress address = InetAddress.getByName(literal);

    assertThat(AddressRules.obstacle(address, false)).isPresent();
    assertThat(AddressRules.obstacle(address, true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "2852039166",
        "fe80::1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "::ffff:0:a9fe:a9fe",
        "fd00:ec2::254",
        "100.100.100.200",
        "::ffff:192.0.0.192",
        "0.0.0.0",
        "::",
        "224.0.0.1",
        "ff02::1"
      })
  void whereCredentialsAreHandedOutIsForNobody(String literal) throws UnknownHostException {
    assertThat(AddressRules.obstacle(InetAddress.getByName(literal), true)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "2606:2800:220:1::1",
        "::ffff:93.184.216.34",
        "17.0.0.1",
        "35.70.0.1",
        "100.20.0.1",
        "192.5.6.30",
        "54.18.0.1",
        "198.51.7.1"
      })
  void theInternetIsOpen(String literal) throws UnknownHostException {
    assertThat(AddressRules.obstacle(InetAddress.getByName(literal), false)).isEmpty();
  }
}
