package io.tollgate.collector.identity;

import java.net.URI;

/**
 * The company's identity provider (OpenID Connect).
 *
 * @param issuer what its tokens name as {@code iss}
 * @param audience what tokens for us name as {@code aud}
 * @param keySet where its public keys are, JWKS: a file or an https address
 * @param sourceClaim the claim that names the source
 * @param teamClaim the claim that names the team
 * @param userClaim the claim that names the person as the directory knows them
 */
public record IdentityProvider(
    String issuer,
    String audience,
    URI keySet,
    String sourceClaim,
    String teamClaim,
    String userClaim) {}
