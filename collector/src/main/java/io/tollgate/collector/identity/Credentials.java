package io.tollgate.collector.identity;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Finds the credential of a token: one that we issued, or one that the company's identity provider
 * signed.
 */
public final class Credentials {

  private final TokenRegistry issued;
  private final IdentityTokens signed;

  /**
   * Credentials.
   *
   * @param signed null if no identity provider is trusted
   */
  public Credentials(TokenRegistry issued, IdentityTokens signed) {
    this.issued = issued;
    this.signed = signed;
  }

  /**
   * The credential of a certificate that the sender has shown to hold the key of: the entry with
   * its fingerprint. No text of a token can have the same one, as the bytes of a certificate are no
   * UTF-8.
   */
  public Optional<IssuedToken> find(X509Certificate certificate) {
    return issued.find(certificate);
  }

  public Optional<IssuedToken> find(String token) {
    return signed != null && IdentityTokens.isOne(token) ? signed.find(token) : issued.find(token);
  }
}
