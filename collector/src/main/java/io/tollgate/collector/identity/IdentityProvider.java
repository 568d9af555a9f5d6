package io.tollgate.collector.identity;

import java.net.URI;

/**
 * The company's identity provider (OpenID Connect).
 *
 * @param issuer value of {@code iss} in its tokens
 * @param audience value of {@code aud} in tokens for us
 * @param keySet location of its public keys (JWKS): a file or an https address
 * @param sourceClaim claim that contains the source
 * @param teamClaim claim that contains the team
 * @param userClaim claim that contains the person as known to the directory
 */
public record IdentityProvider(
    String issuer,
    String audience,
    URI keySet,
    String sourceClaim,
    String teamClaim,
    String userClaim) {}
