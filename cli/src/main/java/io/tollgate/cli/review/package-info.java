/** Commands on what a person still has to look at. How reviews are recorded is not here. */
package io.tollgate.cli.review;
