/** Commands on what people still have to review. Recording of reviews is elsewhere. */
package io.tollgate.cli.review;
