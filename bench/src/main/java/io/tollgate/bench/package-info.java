/**
 * A company's working day, sent to a running Tollgate the way its tools would send it, and the
 * proof that every figure that comes out is right. The generator ({@link
 * io.tollgate.bench.WorkingDay}) knows what it sent; the {@link io.tollgate.bench.Oracle} says what
 * must come out; the {@link io.tollgate.bench.Observer} says what did; the {@link
 * io.tollgate.bench.Verdict} compares.
 *
 * <p>The oracle shares no code with the product: no serde, no price arithmetic, no classifier. Only
 * the observer reads the topics through the contract. What starts or stops processes belongs to the
 * local stack, what reads options to the command line.
 */
package io.tollgate.bench;
