package io.tollgate.collector;

import java.util.Optional;

/**
 * Finds the credential of a token: one that we issued, or one that the company's identity provider
 * signed.
 */
final class Credentials {

  private final TokenRegistry issued;
  private final IdentityTokens signed;

  /**
   * Credentials.
   *
   * @param signed null if no identity provider is trusted
   */
  Credentials(TokenRegistry issued, IdentityTokens signed) {
    this.issued = issued;
    this.signed = signed;
  }

  Optional<IssuedToken> find(String token) {
    return signed != null && IdentityTokens.isOne(token) ? signed.find(token) : issued.find(token);
  }
}
