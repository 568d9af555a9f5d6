/**
 * Understands bodies: one intake for each kind of report fills a batch and chooses the answer. It
 * neither stores nor answers anything itself.
 */
package io.tollgate.collector.intake;
