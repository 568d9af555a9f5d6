/** Operators that route spend to the budgets measuring it, and measure them. */
package io.tollgate.jobs.budgets;
