package io.tollgate.notice;

/**
 * Location of a secret, which is never in the configuration itself.
 *
 * @param kind file or env
 * @param name path of the file, or name of the variable
 */
public record SecretSource(String kind, String name) {}
