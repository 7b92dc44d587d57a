/** The sheet of sign-in cards: one button, which prints it. */
document.getElementById("print").addEventListener("click", () => print());
