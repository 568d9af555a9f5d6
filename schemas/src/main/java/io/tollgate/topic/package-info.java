/**
 * The topic catalogue: what each topic is called, carries, keeps and who may touch it. Topics are
 * created from it, the documentation is generated from it and tests hold {@code deploy/} against
 * it.
 */
package io.tollgate.topic;
