package io.tollgate.collector.identity;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Finds the credential for a token, whether we issued it or the company's identity provider signed
 * it.
 */
public final class Credentials {

  private final TokenRegistry issued;
  private final IdentityTokens signed;

  /**
   * Creates the lookup.
   *
   * @param signed null if no identity provider is trusted
   */
  public Credentials(TokenRegistry issued, IdentityTokens signed) {
    this.issued = issued;
    this.signed = signed;
  }

  /**
   * Finds the credential for a certificate whose private key the sender has proved to hold: the
   * entry with its fingerprint. No token text can have the same fingerprint, as the bytes of a
   * certificate are not UTF-8.
   */
  public Optional<IssuedToken> find(X509Certificate certificate) {
    return issued.find(certificate);
  }

  public Optional<IssuedToken> find(String token) {
    return signed != null && IdentityTokens.isOne(token) ? signed.find(token) : issued.find(token);
  }
}
