//! A backend that keeps what it is given.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::drawing::IntoDrawingArea;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use steepest::chart::{Area, Screen};

/// A line that was stroked: its corners and its width in units of the backend.
#[derive(Clone)]
pub struct Stroke {
    pub corners: Vec<BackendCoord>,
    pub width: u32,
    pub color: (u8, u8, u8),
}

/// What a chart has drawn.
#[derive(Default)]
pub struct Drawn {
    pub strokes: Vec<Stroke>,
    pub blocks: Vec<[BackendCoord; 2]>,
}

/// A backend that keeps lines and rectangles as they are given to it.
pub struct Recorder {
    size: (u32, u32),
    drawn: Rc<RefCell<Drawn>>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Done {
        panic!("no chart draws single pixels");
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        _: &S,
        _: bool,
    ) -> Done {
        self.drawn.borrow_mut().blocks.push([from, to]);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.drawn.borrow_mut().strokes.push(Stroke {
            corners: path.into_iter().collect(),
            width: style.stroke_width(),
            color: style.color().rgb,
        });
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, _: BackendCoord, _: u32, _: &S, _: bool) -> Done {
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Done {
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, _: &str, _: &S, _: BackendCoord) -> Done {
        Ok(())
    }
}

/// Returns what is drawn on a screen.
pub fn recorded(screen: Screen, draw: impl FnOnce(&Area<Recorder>)) -> Drawn {
    let drawn = Rc::new(RefCell::new(Drawn::default()));
    let recorder = Recorder {
        size: screen.units(),
        drawn: Rc::clone(&drawn),
    };
    // Dashed lines are kept whole.
    draw(&Area::from(recorder.into_drawing_area()).dashed_by(|_| {}));
    drawn.take()
}
