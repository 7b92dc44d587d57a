/** One press is one act: Enter held down repeats itself, and would start, stop and call again and again. */
addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Enter" && event.repeat && event.target.closest("button, a, summary, input, select"))
      event.preventDefault();
  },
  true,
);
