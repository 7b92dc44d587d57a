/** A page that is made to be printed: its one button prints it, once every code on it has been drawn. */
document.getElementById("print").addEventListener("click", async () => {
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  print();
});
