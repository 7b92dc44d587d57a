/** A page that is made to be printed: its one button prints it. */
document.getElementById("print").addEventListener("click", () => print());
