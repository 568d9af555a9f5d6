/**
 * A company's working day, sent to a running Tollgate the way its tools would send it, and the
 * proof that every resulting figure is right. The generator ({@link io.tollgate.bench.WorkingDay})
 * knows what it sent; the {@link io.tollgate.bench.Oracle} computes the expected results; the
 * {@link io.tollgate.bench.Observer} reads the actual ones; the {@link io.tollgate.bench.Verdict}
 * compares.
 *
 * <p>The oracle shares no code with the product: no serde, no price arithmetic, no classifier. Only
 * the observer reads the topics through the contract. Starting and stopping of processes belongs to
 * the local stack, options to the command line.
 */
package io.tollgate.bench;
